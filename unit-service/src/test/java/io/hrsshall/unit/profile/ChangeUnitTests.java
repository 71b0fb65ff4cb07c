package io.hrsshall.unit.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.unit.profile.ChangeUnit.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeUnitTests {

    private static final Change STAYS = new Change.Stays();

    @Test
    void blankClearsLikeNone() {
        assertThat(new Change.To("   ")).isEqualTo(new Change.To(null));
        assertThat(new Change.To(" 软件 ").orElse("制造业")).isEqualTo("软件");
        assertThat(new Change.To(null).orElse("制造业")).isNull();
        assertThat(STAYS.orElse("制造业")).isEqualTo("制造业");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21000", "2100080", "21000a", "２１０００８", "210008\n0"})
    void aPostalCodeHasSixDigits(String text) {
        assertThatThrownBy(() -> new ChangeUnit(STAYS, new Change.To(text), STAYS, STAYS))
                .isInstanceOfSatisfying(InvalidField.class,
                        invalid -> assertThat(invalid.fieldCode()).isEqualTo("postal-code-form"));
    }

    @Test
    void longTextsAreRefused() {
        assertThatCode(
                () -> new ChangeUnit(new Change.To("路".repeat(200)), STAYS, STAYS, new Change.To("业".repeat(100))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new ChangeUnit(new Change.To("路".repeat(201)), STAYS, STAYS, STAYS))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> new ChangeUnit(STAYS, STAYS, STAYS, new Change.To("业".repeat(101))))
                .isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"025-83276009", "+86 25 83276009", "13812345678", "025-83276009 8001", ""})
    void aTelephoneIsWrittenAsPeopleDo(String text) {
        assertThatCode(() -> new ChangeUnit(STAYS, STAYS, new Change.To(text), STAYS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "电话 025", "025-83276009转8001", "+8625832760091234567890"})
    void whatIsNoTelephoneIsRefused(String text) {
        assertThatThrownBy(() -> new ChangeUnit(STAYS, STAYS, new Change.To(text), STAYS))
                .isInstanceOfSatisfying(InvalidField.class,
                        invalid -> assertThat(invalid.fieldCode()).isEqualTo("telephone-form"));
    }
}
