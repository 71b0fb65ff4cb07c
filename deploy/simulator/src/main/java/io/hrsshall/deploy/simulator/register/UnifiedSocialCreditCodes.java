package io.hrsshall.deploy.simulator.register;

import java.util.concurrent.ThreadLocalRandom;

/// Generates valid codes of fictitious companies: GB 32100-2015 with the inner check digit of GB 11714.
final class UnifiedSocialCreditCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private UnifiedSocialCreditCodes() {}

    /// @param division
    ///            six digits, of which the first four are the city
    static String randomCompany(String division) {
        StringBuilder organisation = new StringBuilder("MA");
        for (int i = 0; i < 6; i++) {
            organisation.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return company(division, organisation.toString());
    }

    /// @param organisation
    ///            eight characters
    static String company(String division, String organisation) {
        String code = "91" + division + organisation + organisationCheck(organisation);
        return code + check(code);
    }

    private static char check(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * ALPHABET.indexOf(code.charAt(i));
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static char organisationCheck(CharSequence organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_WEIGHTS[i] * Character.digit(organisation.charAt(i), 36);
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : Character.forDigit(check, 10);
    }
}
