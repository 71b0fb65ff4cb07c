package io.hrsshall.identity.accounts.accounts.web;

import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Refusal;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PutAccountRequest(@NotNull Kind kind, @NotNull UUID personId, @Nullable String unitNumber,
        @Nullable String uscc, @Nullable String institutionNumber, @Nullable Boolean initialPassword,
        @Nullable @Size(max = 64) String password) {

    enum Kind {
        unit,
        institution
    }

    Account.Create command() {
        return switch (kind) {
            case unit -> new Account.Create(AccountKind.UNIT, new PersonId(personId),
                    UnifiedSocialCreditCode.parse("uscc", uscc),
                    UnitNumber.parse("unitNumber", unitNumber), null);
            case institution -> new Account.Create(AccountKind.INSTITUTION, new PersonId(personId), null,
                    unitNumber == null ? null : UnitNumber.parse("unitNumber", unitNumber),
                    InvalidField.in("institutionNumber", institutionNumber, InstitutionNumber::new));
        };
    }

    /// Each service makes accounts of one kind. Nobody chooses the password of an institution's administrator.
    ///
    /// @throws Refused
    ///             if this is not the caller's kind of account
    void requireAllowed(String caller) {
        boolean initial = Boolean.TRUE.equals(initialPassword);
        boolean allowed = switch (kind) {
            case unit -> caller.equals("legacy-migration-service") && !initial;
            case institution -> caller.equals("institution-service") && initial;
        };
        if (!allowed) {
            throw new Refused(Refusal.of(Refusal.Reason.CALLER_NOT_ALLOWED));
        }
    }

    /// Null for the initial password.
    @Nullable
    String chosenPassword() {
        if (Boolean.TRUE.equals(initialPassword)) {
            return null;
        }
        PasswordRule.check("password", password);
        return password;
    }

    /// Without the password.
    @Override
    public String toString() {
        return "PutAccountRequest[" + kind + "]";
    }
}
