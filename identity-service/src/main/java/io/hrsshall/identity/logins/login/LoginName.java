package io.hrsshall.identity.logins.login;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was typed to name an account: 统一社会信用代码 / 单位编号 / 机构编号, and 证件号码 / 移动电话 (manual 2.4).
public record LoginName(@Nullable String number, @Nullable String person) {

    private static final int USCC_LENGTH = 18;

    public static LoginName of(@Nullable String number, @Nullable String person) {
        String typedNumber = number == null || number.isBlank() ? null : normalized(number);
        String typedPerson = person == null || person.isBlank() ? null : person.strip();
        boolean needsPerson = typedNumber == null || typedNumber.length() == USCC_LENGTH;
        if (needsPerson && typedPerson == null) {
            throw new InvalidField("person", "login-person-required");
        }
        return new LoginName(typedNumber, typedPerson);
    }

    private static String normalized(String number) {
        if (UnifiedSocialCreditCode.isValid(number)) {
            return new UnifiedSocialCreditCode(number).value();
        }
        return UnitNumber.isValid(number) ? new UnitNumber(number).value() : number.strip().toUpperCase(Locale.ROOT);
    }

    /// The unit whose administrator is meant, if only a unit number was typed.
    Optional<UnitNumber> unitWithoutPerson() {
        return person == null && UnitNumber.isValid(number)
                ? Optional.ofNullable(number).map(UnitNumber::new)
                : Optional.empty();
    }

    /// Without what was typed.
    @Override
    public String toString() {
        return "LoginName";
    }
}
