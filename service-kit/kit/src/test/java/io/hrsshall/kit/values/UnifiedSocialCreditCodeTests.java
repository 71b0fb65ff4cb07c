package io.hrsshall.kit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hutool.core.util.CreditCodeUtil;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedSocialCreditCodeTests {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Provide
    Arbitrary<UnifiedSocialCreditCode> codes() {
        return Combinators.combine(Arbitraries.of("11", "12", "51", "91", "92", "93", "A1", "Y1", "N3"),
                Arbitraries.strings().numeric().ofLength(6),
                Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofLength(9))
                .as((kind, division, subject) -> UnifiedSocialCreditCode.complete(kind + division + subject));
    }

    @Property
    void theOracleAcceptsCompletedCodes(@ForAll("codes") UnifiedSocialCreditCode code) {
        assertThat(CreditCodeUtil.isCreditCode(code.value())).isTrue();
        assertThat(UnifiedSocialCreditCode.isValid(code.value().toLowerCase(Locale.ROOT))).isTrue();
    }

    @Property
    void anotherCheckCharacterIsRefused(@ForAll("codes") UnifiedSocialCreditCode code) {
        for (int i = 0; i < ALPHABET.length(); i++) {
            char c = ALPHABET.charAt(i);
            String other = code.value().substring(0, 17) + c;
            assertThat(UnifiedSocialCreditCode.isValid(other)).isEqualTo(other.equals(code.value()))
                    .isEqualTo(CreditCodeUtil.isCreditCode(other));
        }
    }

    @Property
    void anyTextIsReadOrRefusedAsAField(@ForAll String text) {
        try {
            assertThat(UnifiedSocialCreditCode.parse("unit.uscc", text).value()).hasSize(18);
        } catch (InvalidField e) {
            assertThat(e.code()).isEqualTo("invalid");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"91320115MA1MAB7D1B", "91110000600037341L", "91440300708461136T", "91330000710925243E"})
    void realCodesAreAcceptedAsByTheOracle(String code) {
        assertThat(UnifiedSocialCreditCode.isValid(code)).isEqualTo(CreditCodeUtil.isCreditCode(code));
    }

    @Test
    void knownCompaniesAreAccepted() {
        // Alibaba (China), Tencent Computer Systems, Baidu Netcom.
        for (String code : new String[]{"91440300708461136T", "91330100799655058B", "91110000802100433B"}) {
            assertThat(UnifiedSocialCreditCode.isValid(code)).isEqualTo(CreditCodeUtil.isCreditCode(code));
        }
        assertThat(UnifiedSocialCreditCode.isValid("91440300708461136T")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', required", "' ', required", "9144030070846113, uscc-form", "91440300708461136TT, uscc-form",
            "9144030070846I136T, uscc-form", "94440300708461136T, uscc-kind", "Z1440300708461136T, uscc-form",
            "Y2440300708461136T, uscc-kind", "91440300708461137T, uscc-check-digit",
            "914403007084６1137T, uscc-check-digit"})
    void theFieldAndTheReasonAreNamed(String text, String reason) {
        assertThatThrownBy(() -> UnifiedSocialCreditCode.parse("uscc", text))
                .isInstanceOfSatisfying(InvalidField.class, e -> assertThat(e.fieldCode()).isEqualTo(reason));
    }

    @Test
    void fullWidthAndLowerCaseAreNormalized() {
        assertThat(UnifiedSocialCreditCode.parse("uscc", "　９１４４０３００７０８４６１１３６ｔ ").value())
                .isEqualTo("91440300708461136T");
    }
}
