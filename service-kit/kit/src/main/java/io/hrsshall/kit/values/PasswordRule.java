package io.hrsshall.kit.values;

import io.hrsshall.kit.problem.InvalidField;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// 密码设置规则 (manual 2.2.4): 8–20 characters, at least three of digits, lower case, upper case, other. Only printable
/// ASCII: a full-width character inserted by an input method would lock its owner out.
public final class PasswordRule {

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 20;
    private static final int KINDS = 3;

    private PasswordRule() {}

    /// @throws InvalidField
    ///             if the password breaks the rule
    public static void check(String field, @Nullable String password) {
        if (!isSatisfiedBy(password)) {
            throw new InvalidField(field, "password-rule");
        }
    }

    /// Also compares the password with its confirmation.
    ///
    /// @throws InvalidField
    ///             if the password breaks the rule or differs from its confirmation
    public static void check(String field, @Nullable String password, String confirmationField,
            @Nullable String confirmation) {
        check(field, password);
        if (password == null || !password.equals(confirmation)) {
            throw new InvalidField(confirmationField, "password-confirmation");
        }
    }

    public static boolean isSatisfiedBy(@Nullable String password) {
        if (password == null) {
            return false;
        }
        int kinds = kind(password, PasswordRule::isDigit) + kind(password, PasswordRule::isLower)
                + kind(password, PasswordRule::isUpper) + kind(password, PasswordRule::isOther);
        return password.length() >= MIN_LENGTH && password.length() <= MAX_LENGTH && kinds >= KINDS
                && password.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isOther(int c) {
        return !isDigit(c) && !isLower(c) && !isUpper(c);
    }

    private static int kind(String password, IntPredicate kind) {
        return password.chars().anyMatch(kind) ? 1 : 0;
    }
}
