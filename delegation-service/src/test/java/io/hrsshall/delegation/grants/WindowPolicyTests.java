package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.problem.InvalidField;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WindowPolicyTests {

    @Test
    void aWindowMayBeOneDayAndToday() {
        assertThat(WindowPolicy.ofNew(TODAY, TODAY, TODAY)).isEqualTo(new Window(TODAY, TODAY));
    }

    @Test
    void aWindowDoesNotStartInThePast() {
        refused("window-in-the-past", () -> WindowPolicy.ofNew(TODAY.minusDays(1), TODAY, TODAY));
    }

    @Test
    void aWindowLastsFiveYearsAtMost() {
        assertThat(WindowPolicy.ofNew(TODAY, TODAY.plusYears(5), TODAY)).isNotNull();
        refused("window-too-long", () -> WindowPolicy.ofNew(TODAY, TODAY.plusYears(5).plusDays(1), TODAY));
    }

    @Test
    void aWindowStartsWithinAYear() {
        assertThat(WindowPolicy.ofNew(TODAY.plusYears(1), TODAY.plusYears(2), TODAY)).isNotNull();
        refused("window-starts-too-late",
                () -> WindowPolicy.ofNew(TODAY.plusYears(1).plusDays(1), TODAY.plusYears(2), TODAY));
        refused("window-starts-too-late", () -> WindowPolicy.ofNew(LocalDate.MAX, LocalDate.MAX, TODAY));
    }

    @Test
    void aWindowDoesNotEndBeforeItStarts() {
        refused("window-ends-before-it-starts",
                () -> WindowPolicy.ofNew(TODAY.plusDays(1), TODAY, TODAY));
    }

    @Test
    void aStartedWindowKeepsItsFirstDay() {
        Window begun = new Window(TODAY.minusYears(3), TODAY.plusDays(1));

        Window longer = WindowPolicy.ofChange(begun, begun.from(), TODAY.plusYears(5), TODAY);

        assertThat(longer).isEqualTo(new Window(begun.from(), TODAY.plusYears(5)));
        refused("window-too-long",
                () -> WindowPolicy.ofChange(begun, begun.from(), TODAY.plusYears(5).plusDays(1), TODAY));
    }

    @Test
    void aFirstDayIsNotMovedIntoThePast() {
        Window begun = new Window(TODAY.minusDays(10), TODAY.plusDays(10));

        refused("window-in-the-past",
                () -> WindowPolicy.ofChange(begun, TODAY.minusDays(11), TODAY.plusDays(10), TODAY));
        assertThat(WindowPolicy.ofChange(begun, TODAY.plusDays(2), TODAY.plusDays(10), TODAY).from())
                .isEqualTo(TODAY.plusDays(2));
    }

    @Test
    void aWindowIsNotMovedIntoThePast() {
        Window begun = new Window(TODAY.minusDays(10), TODAY.plusDays(10));

        refused("window-in-the-past",
                () -> WindowPolicy.ofChange(begun, begun.from(), TODAY.minusDays(1), TODAY));
    }

    @Test
    void aFutureWindowMayLastFiveYearsFromItsStart() {
        Window later = new Window(TODAY.plusMonths(6), TODAY.plusMonths(7));

        assertThat(WindowPolicy.ofChange(later, later.from(), later.from().plusYears(5), TODAY)).isNotNull();
        refused("window-ends-before-it-starts",
                () -> WindowPolicy.ofChange(later, later.from(), TODAY.plusDays(1), TODAY));
    }

    @Test
    void theDayChangesAtMidnightInShanghai() {
        assertThat(WindowPolicy.today(Instant.parse("2026-11-24T15:59:59.999999Z"))).isEqualTo(TODAY.minusDays(1));
        assertThat(WindowPolicy.today(Instant.parse("2026-11-24T16:00:00Z"))).isEqualTo(TODAY);
    }

    /// For any days, the result is a window within the limits or an [InvalidField].
    @Property
    void newWindowsStartTodayOrLaterAndEnd(@ForAll("days") LocalDate from, @ForAll("days") LocalDate to) {
        Window window;
        try {
            window = WindowPolicy.ofNew(from, to, TODAY);
        } catch (InvalidField refusal) {
            return;
        }
        assertThat(window.from()).isAfterOrEqualTo(TODAY).isBeforeOrEqualTo(TODAY.plusYears(1));
        assertThat(window.to()).isAfterOrEqualTo(window.from()).isBeforeOrEqualTo(window.from().plusYears(5));
    }

    @Property
    void aChangedWindowEndsNoLaterThanANewOne(@ForAll("nearDays") LocalDate from,
            @ForAll("nearDays") LocalDate to, @ForAll("days") LocalDate newFrom, @ForAll("days") LocalDate newTo) {
        if (to.isBefore(from)) {
            return;
        }
        Window window;
        try {
            window = WindowPolicy.ofChange(new Window(from, to), newFrom, newTo, TODAY);
        } catch (InvalidField refusal) {
            return;
        }
        LocalDate start = window.from().isAfter(TODAY) ? window.from() : TODAY;
        assertThat(window.to()).isAfterOrEqualTo(TODAY).isBeforeOrEqualTo(start.plusYears(5));
        assertThat(window.from().equals(from) || !window.from().isBefore(TODAY)).isTrue();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.frequencyOf(Tuple.of(9, nearDays()), Tuple.of(1,
                Arbitraries.of(LocalDate.MIN, LocalDate.EPOCH, LocalDate.of(9999, 12, 31), LocalDate.MAX)));
    }

    @Provide
    Arbitrary<LocalDate> nearDays() {
        return Arbitraries.integers().between(-4_000, 4_000).map(TODAY::plusDays);
    }

    private static void refused(String code, ThrowingCallable granting) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(granting)
                .satisfies(refusal -> assertThat(refusal.fieldCode()).isEqualTo(code));
    }
}
