package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.problem.BrokenRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ListsTests {

    @Property
    void anyCursorIsReadOrRefused(@ForAll @StringLength(max = 80) String cursor) {
        try {
            Cursor.decode(cursor).ifPresent(place -> {
                place.text(0);
                place.uuid(0);
                place.instant(1);
                place.number(2);
            });
        } catch (BrokenRule e) {
            assertThat(e.code()).isEqualTo("bad-cursor");
        }
    }

    @Test
    void aCursorPreservesItsParts() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
        Cursor cursor = Cursor.decode(Cursor.encode(at, id, 7, "王")).orElseThrow();
        assertThat(cursor.instant(0)).isEqualTo(at);
        assertThat(cursor.uuid(1)).isEqualTo(id);
        assertThat(cursor.number(2)).isEqualTo(7);
        assertThat(cursor.text(3)).isEqualTo("王");
        assertThat(Cursor.decode(null)).isEmpty();
        assertThatThrownBy(() -> Cursor.decode(Cursor.encode("+1000000000-12-31T23:59:59Z")).orElseThrow().instant(0))
                .isInstanceOf(BrokenRule.class);
    }

    @Test
    void aPageKnowsWhetherThereIsAnother() {
        Limit two = Limit.of(2);
        Page<Integer> more = Page.of(List.of(1, 2, 3), two, 3L, String::valueOf);
        assertThat(more).isEqualTo(new Page<>(List.of(1, 2), "2", 3L));
        assertThat(Page.of(List.of(1, 2), two, Page.EXACT + 1, String::valueOf))
                .isEqualTo(new Page<>(List.of(1, 2), null, null));
        assertThat(more.map(item -> item * 10).items()).containsExactly(10, 20);
        assertThat(Limit.of(null).value()).isEqualTo(20);
        assertThat(two.andOneMore()).isEqualTo(3);
    }

    @Test
    void aChangeNeedsTheCurrentVersion() {
        ETags.require("\"3\"", 3);
        ETags.require("\"2\", \"3\"", 3);
        ETags.require("*", 3);
        ETags.require("3", 3);
        assertThat(ETags.of(3)).isEqualTo("\"3\"");
        assertThatThrownBy(() -> ETags.require(null, 3)).hasMessage("if-match-missing");
        for (String stale : List.of("\"2\"", "2", "W/\"3\"", "\"33\"", "x")) {
            assertThatThrownBy(() -> ETags.require(stale, 3)).hasMessage("if-match-stale");
        }
    }
}
