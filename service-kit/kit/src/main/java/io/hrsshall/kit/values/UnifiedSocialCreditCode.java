package io.hrsshall.kit.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// 统一社会信用代码, GB 32100-2015: department and kind, division code of the registering authority, subject code (GB 11714)
/// and a check character. Always upper case.
public record UnifiedSocialCreditCode(@JsonValue String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    /// Registering department (first character) → kinds of organisation (second character).
    private static final Map<Character, String> KINDS = Map.ofEntries(Map.entry('1', "1239"), Map.entry('2', "19"),
            Map.entry('3', "123459"), Map.entry('4', "19"), Map.entry('5', "1239"), Map.entry('6', "129"),
            Map.entry('7', "12"), Map.entry('8', "19"), Map.entry('9', "123"), Map.entry('A', "19"),
            Map.entry('N', "1239"), Map.entry('Y', "1"));

    /// @throws InvalidField
    ///             if the text is not a valid code
    @JsonCreator
    public UnifiedSocialCreditCode(String value) {
        this.value = Texts.number(value);
        String problem = problem(this.value);
        if (problem != null) {
            throw new InvalidField("uscc", problem);
        }
    }

    /// Reads the value of a field.
    ///
    /// @throws InvalidField
    ///             if it is not a valid code
    public static UnifiedSocialCreditCode parse(String field, @Nullable String text) {
        return InvalidField.in(field, text, UnifiedSocialCreditCode::new);
    }

    public static boolean isValid(@Nullable String text) {
        return text != null && problem(Texts.number(text)) == null;
    }

    /// Appends the check character to the first 17 characters.
    public static UnifiedSocialCreditCode complete(String first17) {
        return new UnifiedSocialCreditCode(first17 + checkCharacter(first17));
    }

    /// The division (GB/T 2260, six digits) where the unit is registered.
    public String division() {
        return value.substring(2, 8);
    }

    private static @Nullable String problem(String value) {
        if (!hasForm(value)) {
            return "uscc-form";
        }
        if (KINDS.getOrDefault(value.charAt(0), "").indexOf(value.charAt(1)) < 0) {
            return "uscc-kind";
        }
        return checkCharacter(value) == value.charAt(17) ? null : "uscc-check-digit";
    }

    /// Of the alphabet, with digits in the division code.
    private static boolean hasForm(String value) {
        for (int i = 0; i < value.length(); i++) {
            int digit = ALPHABET.indexOf(value.charAt(i));
            if (digit < 0 || i >= 2 && i < 8 && digit > 9) {
                return false;
            }
        }
        return value.length() == LENGTH;
    }

    private static char checkCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
