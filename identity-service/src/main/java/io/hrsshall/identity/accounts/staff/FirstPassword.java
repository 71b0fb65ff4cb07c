package io.hrsshall.identity.accounts.staff;

import io.hrsshall.kit.values.PasswordRule;
import java.security.SecureRandom;

/// Makes passwords that their owners replace at the next login, which also decides how long one can be used
/// ([StaffSettings]). One is stored nowhere but with the answer that shows it, sealed and for as long as a repetition of
/// the request gets this answer.
final class FirstPassword {

    /// Without characters that are easily confused on paper.
    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 14;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstPassword() {}

    static String next() {
        String password = random(LENGTH);
        while (!PasswordRule.isSatisfiedBy(password)) {
            password = random(LENGTH);
        }
        return password;
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, CHARACTERS.length()).mapToObj(CHARACTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
    }
}
