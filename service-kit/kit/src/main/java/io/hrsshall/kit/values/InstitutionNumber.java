package io.hrsshall.kit.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// 机构编号: `JG`, eight digits and a check digit (ISO 7064 Mod 11,10), which detects every single wrong digit.
public record InstitutionNumber(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("JG[0-9]{9}");

    /// @throws InvalidField
    ///             if the text is not an institution number
    @JsonCreator
    public InstitutionNumber {
        if (!isValid(value)) {
            throw new InvalidField("institutionNumber", "institution-number-form");
        }
    }

    public static boolean isValid(@Nullable String text) {
        return text != null && FORM.matcher(text).matches() && checkDigit(text.substring(2, 10)) == text.charAt(10);
    }

    /// The number at a position of the sequence.
    public static InstitutionNumber of(long sequence) {
        String digits = String.format(Locale.ROOT, "%08d", sequence);
        return new InstitutionNumber("JG" + digits + checkDigit(digits));
    }

    private static char checkDigit(String digits) {
        int product = 10;
        for (char digit : digits.toCharArray()) {
            int sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char) ('0' + (11 - product) % 10);
    }

    @Override
    public String toString() {
        return value;
    }
}
