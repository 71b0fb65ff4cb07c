package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.Kind;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// For whom a login, a refresh or a switch is to act.
public record ActAs(Kind kind, @Nullable UnitNumber unit, @Nullable InstitutionNumber institution) {

    public static ActAs person() {
        return new ActAs(Kind.PERSON, null, null);
    }

    public static ActAs unit(UnitNumber number) {
        return new ActAs(Kind.UNIT, number, null);
    }

    public static ActAs institution(InstitutionNumber number) {
        return new ActAs(Kind.INSTITUTION, null, number);
    }

    /// The default of an account: its own unit or institution, or its person.
    public static ActAs ownOf(Account account) {
        return switch (account.kind()) {
            case PERSONAL -> person();
            case UNIT -> new ActAs(Kind.UNIT, account.unitNumber(), null);
            case INSTITUTION -> new ActAs(Kind.INSTITUTION, null, account.institutionNumber());
        };
    }

    public boolean isPerson() { return kind == Kind.PERSON; }

    /// Equal for equal targets.
    public String key() {
        return kind.code() + ':' + Objects.toString(unit, "") + ':' + Objects.toString(institution, "");
    }
}
