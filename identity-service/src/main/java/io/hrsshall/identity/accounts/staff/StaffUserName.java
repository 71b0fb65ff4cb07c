package io.hrsshall.identity.accounts.staff;

import io.hrsshall.kit.values.City;
import java.security.SecureRandom;

/// The name of an account, which tells nothing of its owner: Keycloak holds no personal data.
final class StaffUserName {

    private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private StaffUserName() {}

    static String next(City city) {
        return RANDOM.ints(LENGTH, 0, CHARACTERS.length()).mapToObj(CHARACTERS::charAt)
                .collect(() -> new StringBuilder(city.code()).append('-'), StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
