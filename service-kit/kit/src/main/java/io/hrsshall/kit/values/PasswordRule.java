package io.hrsshall.kit.values;

import io.hrsshall.kit.problem.InvalidField;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// 密码设置规则 (manual 2.2.4): 8–20 characters, at least three of digits, lower case, upper case, other. Only what every
/// keyboard types alike: a full-width character that an input method slipped in would lock its owner out.
public final class PasswordRule {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 20;
    private static final int KINDS = 3;

    private PasswordRule() {}

    /// Lets only a password pass that keeps the rule.
    ///
    /// @throws InvalidField
    ///             if the password breaks the rule
    public static void check(String field, @Nullable String password) {
        if (!isKept(password)) {
            throw new InvalidField(field, "password-rule");
        }
    }

    /// The same for a password that is typed twice.
    ///
    /// @throws InvalidField
    ///             if the password breaks the rule, or was not typed twice alike
    public static void check(String field, @Nullable String password, String confirmationField,
            @Nullable String confirmation) {
        check(field, password);
        if (password == null || !password.equals(confirmation)) {
            throw new InvalidField(confirmationField, "password-confirmation");
        }
    }

    public static boolean isKept(@Nullable String password) {
        if (password == null) {
            return false;
        }
        int kinds = kind(password, PasswordRule::isDigit) + kind(password, PasswordRule::isLower)
                + kind(password, PasswordRule::isUpper) + kind(password, PasswordRule::isOther);
        return password.length() >= SHORTEST && password.length() <= LONGEST && kinds >= KINDS
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
