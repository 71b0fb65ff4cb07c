package io.hrsshall.identity.accounts.web;

import io.hrsshall.identity.accounts.MakeAccount;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PutAccountRequest(@NotNull Kind kind, @NotNull UUID personId, @Nullable String unitNumber,
        @Nullable String uscc, @Nullable @Pattern(regexp = "[A-Z0-9]{6,20}") String institutionNumber,
        @Nullable Boolean initialPassword, @Nullable @Size(max = 64) String password) {

    enum Kind {
        unit,
        institution
    }

    MakeAccount command() {
        return switch (kind) {
            case unit -> new MakeAccount.OfUnit(personId, UnifiedSocialCreditCode.parse("uscc", uscc).value(),
                    UnitNumber.parse("unitNumber", unitNumber).value());
            case institution -> {
                if (institutionNumber == null) {
                    throw new InvalidField("institutionNumber", "required");
                }
                yield new MakeAccount.OfInstitution(personId, institutionNumber,
                        unitNumber == null ? null : UnitNumber.parse("unitNumber", unitNumber).value());
            }
        };
    }

    /// None: the initial one.
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
