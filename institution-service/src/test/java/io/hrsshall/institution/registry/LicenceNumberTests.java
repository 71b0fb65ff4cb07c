package io.hrsshall.institution.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceNumberTests {

    @ParameterizedTest
    @ValueSource(strings = {"人社民A3201004000001号", "人社民a3201004000001号", "人社民Ａ３２０１００４０００００１号", " 人社民a3201004000001号　"})
    void spellingsOfOneLicenceAreEqual(String text) {
        assertThat(new LicenceNumber(text)).isEqualTo(new LicenceNumber("人社民A3201004000001号"));
    }

    @Test
    void fullWidthBracketsAreNormalized() {
        assertThat(new LicenceNumber("（2026）第１号")).hasToString("(2026)第1号");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　"})
    void aBlankTextIsRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LicenceNumber(text));
    }
}
