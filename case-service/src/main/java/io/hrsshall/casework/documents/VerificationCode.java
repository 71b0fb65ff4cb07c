package io.hrsshall.casework.documents;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// 验证码 of a printed document: 19 random characters of Crockford's base 32 (95 bits) and a check character, printed in
/// groups of four. The check character, computed in the field of 32 elements, detects each wrong character and each swap
/// of two characters.
public record VerificationCode(@JsonValue String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 19;
    private static final int GROUP = 4;
    /// x⁵ + x² + 1.
    private static final int POLYNOMIAL = 0b100101;
    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{20}");

    /// @throws IllegalArgumentException
    ///             if the text is not a code without separators
    public VerificationCode {
        if (!FORM.matcher(value).matches() || timesX(remainder(value.substring(0, RANDOM_CHARACTERS))) != ALPHABET
                .indexOf(value.charAt(RANDOM_CHARACTERS))) {
            throw new IllegalArgumentException("not a verification code");
        }
    }

    static VerificationCode create() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new VerificationCode(text.toString() + ALPHABET.charAt(timesX(remainder(text.toString()))));
    }

    /// Reads a code as people type it: in lower case, with separators, and with letters that look like digits.
    static Optional<VerificationCode> read(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1')
                .replace('L', '1');
        try {
            return Optional.of(new VerificationCode(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int remainder(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            remainder = timesX(remainder) ^ ALPHABET.indexOf(text.charAt(i));
        }
        return remainder;
    }

    private static int timesX(int element) {
        int product = element << 1;
        return product >= ALPHABET.length() ? product ^ POLYNOMIAL : product;
    }

    /// As it is printed, such as `7Q2M-K9FD-01AB-XYZ3-8RTY`.
    public String printed() {
        return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /// Without the code, which gives access to what was issued.
    @Override
    public String toString() {
        return "VerificationCode";
    }
}
