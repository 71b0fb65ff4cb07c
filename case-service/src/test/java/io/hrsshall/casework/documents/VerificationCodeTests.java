package io.hrsshall.casework.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationCodeTests {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void aCodeIsReadAsItIsPrintedAndAsPeopleTypeIt() {
        VerificationCode code = VerificationCode.create();

        assertThat(code.printed()).matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(VerificationCode.read(code.printed())).contains(code);
        assertThat(VerificationCode.read(" " + code.printed().toLowerCase().replace('-', ' ').replace('0', 'o')
                .replace('1', 'l') + " ")).contains(code);
        assertThat(VerificationCode.read("")).isEmpty();
        assertThat(VerificationCode.read(code.value() + "0")).isEmpty();
    }

    @Test
    void everyWrongCharacterAndEverySwapIsDetected() {
        String code = VerificationCode.create().value();
        for (int i = 0; i < code.length(); i++) {
            for (char other : ALPHABET.toCharArray()) {
                String wrong = code.substring(0, i) + other + code.substring(i + 1);
                assertThat(VerificationCode.read(wrong).isPresent()).as(wrong).isEqualTo(other == code.charAt(i));
            }
            for (int j = i + 1; j < code.length(); j++) {
                char[] swapped = code.toCharArray();
                swapped[i] = code.charAt(j);
                swapped[j] = code.charAt(i);
                String wrong = new String(swapped);
                assertThat(VerificationCode.read(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(code));
            }
        }
    }

    /// The page checks the same code in `verification-code.test.ts`.
    @Test
    void theCheckCharacterIsThatOfThePage() {
        assertThat(VerificationCode.read("7Q2MK9FD01ABXYZ38RTY")).isPresent();
    }

    @Test
    void codesDoNotRepeat() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(codes.add(VerificationCode.create().value())).isTrue();
        }
    }
}
