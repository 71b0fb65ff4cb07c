package io.hrsshall.identity.logins.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnitNumber;
import org.junit.jupiter.api.Test;

class LoginNameTests {

    @Test
    void aUsccRequiresAPerson() {
        assertThatThrownBy(() -> LoginName.of("91320102ma1udjrn98", " ")).isInstanceOf(InvalidField.class);
        assertThat(LoginName.of("91320102ma1udjrn98", "13912345682").number()).isEqualTo("91320102MA1UDJRN98");
    }

    @Test
    void numberOrPersonIsRequired() {
        assertThatThrownBy(() -> LoginName.of(null, null)).isInstanceOf(InvalidField.class);
    }

    @Test
    void onlyAUnitNumberCanNameTheUnitWithoutPerson() {
        UnitNumber number = UnitNumber.of(5);
        assertThat(LoginName.of(number.value(), null).unitWithoutPerson()).hasValue(number);
        assertThat(LoginName.of(number.value(), "13912345682").unitWithoutPerson()).isEmpty();
        assertThat(LoginName.of("320100000018", null).unitWithoutPerson()).isEmpty();
    }

    @Test
    void toStringRevealsNothing() {
        assertThat(LoginName.of(null, "13912345682")).hasToString("LoginName");
    }
}
