package io.hrsshall.institution.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.NotFound;
import java.util.Locale;
import java.util.regex.Pattern;

/// 机构编号: `JG`, eight digits and a check digit (ISO 7064 Mod 11,10), so that a digit typed wrongly is noticed.
public record InstitutionNumber(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("JG[0-9]{9}");

    /// @throws NotFound
    ///             if the text can't be a number of an institution
    public InstitutionNumber {
        if (!FORM.matcher(value).matches() || checkDigit(value.substring(2, 10)) != value.charAt(10)) {
            throw new NotFound();
        }
    }

    /// The number at a place of the sequence.
    static InstitutionNumber of(long sequence) {
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
