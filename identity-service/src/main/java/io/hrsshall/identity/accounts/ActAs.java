package io.hrsshall.identity.accounts;

import org.jspecify.annotations.Nullable;

/// For whom a login, a refresh or a switch wants to act.
public record ActAs(String kind, @Nullable String unit, @Nullable String institution) {

    public static final String PERSON_KIND = "person";
    public static final String UNIT_KIND = "unit";
    public static final String INSTITUTION_KIND = "institution";

    public static ActAs person() {
        return new ActAs(PERSON_KIND, null, null);
    }

    public static ActAs unit(String number) {
        return new ActAs(UNIT_KIND, number, null);
    }

    public static ActAs institution(String number) {
        return new ActAs(INSTITUTION_KIND, null, number);
    }

    /// What an account acts as when nobody said: a unit's or an institution's own.
    public static ActAs ownOf(Account account) {
        return switch (account.kind()) {
            case PERSONAL -> person();
            case UNIT -> new ActAs(UNIT_KIND, account.unitNumber(), null);
            case INSTITUTION -> new ActAs(INSTITUTION_KIND, null, account.institutionNumber());
        };
    }

    public boolean isPerson() { return PERSON_KIND.equals(kind); }

    /// The same target, as one text.
    public String key() {
        return kind + ':' + (unit == null ? "" : unit) + ':' + (institution == null ? "" : institution);
    }
}
