package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowTests {

    private final Window december = new Window(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 31));

    @Test
    void theFirstDayBeginsAtMidnightInShanghai() {
        assertThat(december.contains(Instant.parse("2026-11-30T15:59:59.999Z"))).isFalse();
        assertThat(december.contains(Instant.parse("2026-11-30T16:00:00Z"))).isTrue();
    }

    @Test
    void theLastDayIsIncluded() {
        assertThat(december.contains(Instant.parse("2026-12-31T15:59:59.999Z"))).isTrue();
        assertThat(december.contains(Instant.parse("2026-12-31T16:00:00Z"))).isFalse();
        assertThat(december.hasEnded(Instant.parse("2026-12-31T16:00:00Z"))).isTrue();
    }

    @Test
    void aWindowCannotEndBeforeItStarts() {
        assertThatThrownBy(() -> new Window(LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void anInstantIsBeforeWithinOrAfter(@ForAll @IntRange(min = -2000, max = 2000) int hours) {
        Instant instant = december.startsAt().plusSeconds(hours * 3600L);
        boolean before = instant.isBefore(december.startsAt());
        assertThat(december.contains(instant)).isEqualTo(!before && !december.hasEnded(instant));
    }
}
