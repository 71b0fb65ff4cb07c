package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CaseNumberTests {

    @Test
    void containsCityDaySequenceAndCheckDigit() {
        assertThat(CaseNumber.of(CaseFixtures.NANJING, LocalDate.of(2026, 11, 25), 42).value())
                .isEqualTo("320100" + "20261125" + "0000042" + "2");
    }

    @Test
    void anInvalidTextIsRefused() {
        for (String text : new String[]{"", "320100", "32010020261125000004x1", "3201002026112500000423",
                "３２０１００２０２６１１２５０００００４２２"}) {
            assertThatThrownBy(() -> new CaseNumber(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSequenceOutOfRangeIsRefused() {
        assertThatThrownBy(() -> CaseNumber.of(CaseFixtures.NANJING, LocalDate.of(2026, 11, 25), 10_000_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyWrongDigitIsDetected(@ForAll @IntRange(max = CaseNumber.MAX_SEQUENCE) int sequence,
            @ForAll @IntRange(max = 21) int place, @ForAll @IntRange(min = 1, max = 9) int shift) {
        StringBuilder wrong = new StringBuilder(number(sequence));
        wrong.setCharAt(place, (char) ('0' + (wrong.charAt(place) - '0' + shift) % 10));

        assertThatThrownBy(() -> new CaseNumber(wrong.toString())).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everySwapOfNeighboursIsDetected(@ForAll @IntRange(max = CaseNumber.MAX_SEQUENCE) int sequence,
            @ForAll @IntRange(max = 20) int place) {
        StringBuilder swapped = new StringBuilder(number(sequence));
        char first = swapped.charAt(place);
        Assume.that(first != swapped.charAt(place + 1));
        swapped.setCharAt(place, swapped.charAt(place + 1));
        swapped.setCharAt(place + 1, first);

        assertThatThrownBy(() -> new CaseNumber(swapped.toString())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String number(int sequence) {
        return CaseNumber.of(CaseFixtures.NANJING, LocalDate.of(2026, 11, 25), sequence).value();
    }
}
