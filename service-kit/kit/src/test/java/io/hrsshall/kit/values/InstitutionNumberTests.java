package io.hrsshall.kit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.kit.problem.InvalidField;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstitutionNumberTests {

    /// Numbers are printed on documents, so a position of the sequence must never get another number.
    @ParameterizedTest
    @CsvSource({"0,JG000000003", "1,JG000000011", "2,JG000000020", "12345678,JG123456788"})
    void theNumbersAreFixed(long sequence, String number) {
        assertThat(InstitutionNumber.of(sequence)).hasToString(number);
    }

    @Property
    void issuedNumbersAreRead(@ForAll @LongRange(max = 99_999_999) long sequence) {
        String number = InstitutionNumber.of(sequence).value();

        assertThat(number).matches("JG[0-9]{9}").contains("%08d".formatted(sequence));
        assertThat(new InstitutionNumber(number)).hasToString(number);
    }

    @Property
    void oneWrongDigitIsDetected(@ForAll @LongRange(max = 99_999_999) long sequence,
            @ForAll @IntRange(min = 2, max = 10) int place, @ForAll @IntRange(min = 1, max = 9) int off) {
        StringBuilder number = new StringBuilder(InstitutionNumber.of(sequence).value());
        number.setCharAt(place, (char) ('0' + (number.charAt(place) - '0' + off) % 10));

        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> new InstitutionNumber(number.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JG", "000000011", "jg000000011", "JG00000001", "JG0000000111", "JG00000001X",
            "JG００００００００３", "JG000000011\n"})
    void malformedNumbersAreRefused(String text) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> new InstitutionNumber(text));
    }
}
