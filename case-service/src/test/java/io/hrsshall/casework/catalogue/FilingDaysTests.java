package io.hrsshall.casework.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FilingDaysTests {

    @Test
    void aRangeWithinAMonthIsClosedOutsideIt() {
        FilingDays days = new FilingDays(1, 25);

        assertThat(days.isOpen(LocalDate.of(2026, 11, 25))).isTrue();
        assertThat(days.isOpen(LocalDate.of(2026, 11, 26))).isFalse();
        assertThat(days.nextOpen(LocalDate.of(2026, 12, 26))).isEqualTo(LocalDate.of(2027, 1, 1));
    }

    @Test
    void aRangeAcrossTheEndOfAMonthIsClosedBetweenItsEnds() {
        FilingDays days = new FilingDays(11, 6);

        assertThat(days.isOpen(LocalDate.of(2026, 11, 30))).isTrue();
        assertThat(days.isOpen(LocalDate.of(2026, 12, 6))).isTrue();
        assertThat(days.isOpen(LocalDate.of(2026, 12, 7))).isFalse();
        assertThat(days.nextOpen(LocalDate.of(2026, 12, 7))).isEqualTo(LocalDate.of(2026, 12, 11));
    }

    @Test
    void aPeriodEndsOnItsLastOpenDay() {
        assertThat(new FilingDays(1, 25).lastOpen(LocalDate.of(2026, 12, 3))).isEqualTo(LocalDate.of(2026, 12, 25));
        assertThat(new FilingDays(11, 6).lastOpen(LocalDate.of(2026, 12, 20))).isEqualTo(LocalDate.of(2027, 1, 6));
        assertThat(new FilingDays(11, 6).lastOpen(LocalDate.of(2027, 1, 2))).isEqualTo(LocalDate.of(2027, 1, 6));
        assertThat(new FilingDays(20, 31).lastOpen(LocalDate.of(2026, 11, 20))).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(new FilingDays(11, 10).isAlwaysOpen()).isTrue();
        assertThat(new FilingDays(1, 31).isAlwaysOpen()).isTrue();
    }

    @Test
    void invalidDaysAreRefused() {
        assertThatThrownBy(() -> new FilingDays(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FilingDays(1, 32)).isInstanceOf(IllegalArgumentException.class);
    }

    /// The range 31 to 31 is open only in months with 31 days.
    @Property
    void aNextOpenDayAlwaysExists(@ForAll @IntRange(min = 1, max = 31) int from,
            @ForAll @IntRange(min = 1, max = 31) int to, @ForAll @IntRange(max = 400) int offset) {
        FilingDays days = new FilingDays(from, to);
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(offset);

        LocalDate next = days.nextOpen(day);

        assertThat(days.isOpen(next)).isTrue();
        assertThat(next).isBetween(day, day.plusDays(62));
        assertThat(next.equals(day)).isEqualTo(days.isOpen(day));
    }
}
