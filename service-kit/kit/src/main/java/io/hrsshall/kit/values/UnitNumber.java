package io.hrsshall.kit.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// 单位编号: the hall's own number of a unit. 13 digits without meaning; the last one is a check digit (Luhn), which
/// detects a wrong digit and most swapped neighbours. The numbers are scrambled, so that they do not disclose the number
/// of units.
public record UnitNumber(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{12}");
    private static final long FIRST = 100_000_000_000L;
    private static final long COUNT = 900_000_000_000L;
    private static final int HALF = 20;
    private static final long MASK = (1L << HALF) - 1;
    /// Must never change: other constants would yield numbers that are in use.
    private static final long[] ROUNDS = {0x9E3779B97F4A7C15L, 0xC2B2AE3D27D4EB4FL, 0x165667B19E3779F9L,
            0xD6E8FEB86659FD93L};

    /// @throws InvalidField
    ///             if the text is not a unit number
    @JsonCreator
    public UnitNumber(String value) {
        this.value = Texts.halfWidth(value);
        if (!isWellFormed(this.value)) {
            throw new InvalidField("unitNumber", "unit-number-form");
        }
    }

    /// Reads the value of a field.
    ///
    /// @throws InvalidField
    ///             if it is not a unit number
    public static UnitNumber parse(String field, @Nullable String text) {
        return InvalidField.in(field, text, UnitNumber::new);
    }

    public static boolean isValid(@Nullable String text) {
        return text != null && isWellFormed(Texts.halfWidth(text));
    }

    /// The number for a position of the sequence. Different positions have different numbers.
    public static UnitNumber of(long sequence) {
        if (sequence < 0 || sequence >= COUNT) {
            throw new IllegalArgumentException("no unit number for position " + sequence);
        }
        String digits = Long.toString(FIRST + scramble(sequence));
        return new UnitNumber(digits + checkDigit(digits));
    }

    /// A Feistel network over 40 bits, repeated until the result lies in the range: a bijection of the range
    /// onto itself.
    private static long scramble(long sequence) {
        long scrambled = sequence;
        do {
            long left = scrambled >>> HALF;
            long right = scrambled & MASK;
            for (long key : ROUNDS) {
                long mixed = (right + key) * 0xBF58476D1CE4E5B9L;
                long next = left ^ ((mixed >>> 44) & MASK);
                left = right;
                right = next;
            }
            scrambled = (left << HALF) | right;
        } while (scrambled >= COUNT);
        return scrambled;
    }

    private static boolean isWellFormed(String value) {
        return FORM.matcher(value).matches() && checkDigit(value.substring(0, 12)) == value.charAt(12);
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            int digit = digits.charAt(i) - '0';
            int weighted = place % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    @Override
    public String toString() {
        return value;
    }
}
