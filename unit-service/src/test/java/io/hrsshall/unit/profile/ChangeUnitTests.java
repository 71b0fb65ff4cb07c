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

    private static final Change KEEP = new Change.Keep();

    @Test
    void blankClearsAField() {
        assertThat(new Change.Set("   ")).isEqualTo(new Change.Set(null));
        assertThat(new Change.Set(" 软件 ").applyTo("制造业")).isEqualTo("软件");
        assertThat(new Change.Set(null).applyTo("制造业")).isNull();
        assertThat(KEEP.applyTo("制造业")).isEqualTo("制造业");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21000", "2100080", "21000a", "２１０００８", "210008\n0"})
    void aPostalCodeHasSixDigits(String text) {
        assertThatThrownBy(() -> new ChangeUnit(KEEP, new Change.Set(text), KEEP, KEEP))
                .isInstanceOfSatisfying(InvalidField.class,
                        invalid -> assertThat(invalid.fieldCode()).isEqualTo("postal-code-form"));
    }

    @Test
    void textsThatAreTooLongAreRejected() {
        assertThatCode(
                () -> new ChangeUnit(new Change.Set("路".repeat(200)), KEEP, KEEP, new Change.Set("业".repeat(100))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new ChangeUnit(new Change.Set("路".repeat(201)), KEEP, KEEP, KEEP))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> new ChangeUnit(KEEP, KEEP, KEEP, new Change.Set("业".repeat(101))))
                .isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"025-83276009", "+86 25 83276009", "13812345678", "025-83276009 8001", ""})
    void commonTelephoneFormatsAreAccepted(String text) {
        assertThatCode(() -> new ChangeUnit(KEEP, KEEP, new Change.Set(text), KEEP)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "电话 025", "025-83276009转8001", "+8625832760091234567890"})
    void otherTelephoneFormatsAreRejected(String text) {
        assertThatThrownBy(() -> new ChangeUnit(KEEP, KEEP, new Change.Set(text), KEEP))
                .isInstanceOfSatisfying(InvalidField.class,
                        invalid -> assertThat(invalid.fieldCode()).isEqualTo("telephone-form"));
    }
}
