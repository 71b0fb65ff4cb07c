package io.hrsshall.identity.journeys.appeals;

import java.security.SecureRandom;
import java.util.Locale;

/// The code in the SMS to the former mobile, with which its owner objects to an appeal. Sixty random bits, so that
/// attempts need no limit of their own, which an attacker could use up.
final class ObjectionCode {

    /// Without letters and digits that look alike.
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ObjectionCode() {}

    static String create() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// As typed: in either case, with or without hyphens and spaces.
    static String normalized(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
