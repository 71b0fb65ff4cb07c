package io.hrsshall.kit.values;

import io.hrsshall.kit.problem.InvalidField;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// 密码设置规则 (manual 2.2.4): 8–20 characters, at least three of digits, lower case, upper case, other.
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
        int length = password.codePointCount(0, password.length());
        boolean hidden = password.codePoints().anyMatch(c -> Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        int kinds = kind(password, Character::isDigit) + kind(password, Character::isLowerCase)
                + kind(password, Character::isUpperCase) + kind(password, c -> !Character.isDigit(c)
                        && !Character.isLowerCase(c) && !Character.isUpperCase(c));
        return !hidden && length >= SHORTEST && length <= LONGEST && kinds >= KINDS;
    }

    private static int kind(String password, IntPredicate kind) {
        return password.codePoints().anyMatch(kind) ? 1 : 0;
    }
}
