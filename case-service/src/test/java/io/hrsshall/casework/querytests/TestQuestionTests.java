package io.hrsshall.casework.querytests;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import org.junit.jupiter.api.Test;

class TestQuestionTests {

    @Test
    void noUnitHasItsNumber() {
        // The sequence counts units from 0, and would have to reach its last position.
        assertThat(TestQuestion.UNIT_NUMBER).isEqualTo(UnitNumber.of(899_999_999_999L));
    }

    @Test
    void noUnitHasItsCode() {
        assertThat(TestQuestion.USCC.division()).isEqualTo("000000");
        assertThat(City.ofUscc(TestQuestion.USCC)).isEmpty();
    }
}
