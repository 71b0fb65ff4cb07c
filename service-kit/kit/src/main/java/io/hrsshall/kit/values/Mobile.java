package io.hrsshall.kit.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// 移动电话: a mainland mobile number, 11 digits. `+86`, spaces and hyphens are accepted and removed.
public record Mobile(@JsonValue String value) {

    private static final Pattern TYPED = Pattern.compile("\\+?[0-9][0-9 -]{9,20}");
    private static final int CHINA = 86;

    /// @throws InvalidField
    ///             if the text is not a mobile number
    @JsonCreator
    public Mobile(String value) {
        this.value = normalized(value).orElseThrow(() -> new InvalidField("mobile", "mobile-form"));
    }

    /// Reads the value of a field.
    ///
    /// @throws InvalidField
    ///             if it is not a mobile number
    public static Mobile parse(String field, @Nullable String text) {
        return InvalidField.in(field, text, Mobile::new);
    }

    public static boolean isValid(@Nullable String text) {
        return text != null && normalized(text).isPresent();
    }

    private static Optional<String> normalized(String text) {
        String typed = Texts.halfWidth(text);
        if (!TYPED.matcher(typed).matches()) {
            return Optional.empty();
        }
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber number = numbers.parse(typed, "CN");
            String national = Long.toString(number.getNationalNumber());
            boolean mobile = number.getCountryCode() == CHINA && !number.hasExtension() && national.length() == 11
                    && numbers.isValidNumberForRegion(number, "CN")
                    && numbers.getNumberType(number) == PhoneNumberType.MOBILE;
            return mobile ? Optional.of(national) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// Masked, because the number must not be logged.
    @Override
    public String toString() {
        return "1****" + value.substring(9);
    }
}
