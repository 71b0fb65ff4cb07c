package io.hrsshall.kit.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.reconciliation.DayDigests.DayDigest;
import io.hrsshall.kit.sample.SampleService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class DigestsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private record Held(String id, long version, Instant changedAt) {

        static Held of(String id, long version, String changedAt) {
            return new Held(id, version, Instant.parse(changedAt));
        }

        /// As a consumer writes it that keeps the text of the answer.
        String line() {
            return id + " " + version + " " + JsonMapper.shared().readValue(
                    JsonMapper.shared().writeValueAsString(changedAt), String.class) + "\n";
        }

        String row() {
            return "('%s', %d, timestamptz '%s')".formatted(id, version, changedAt);
        }
    }

    @Test
    void aDigestIsWhatAConsumerComputesOfTheAnswers() {
        // In the order of their bytes, in which capital letters come first, as no language sorts them.
        List<Held> held = List.of(Held.of("B", 3, "2026-11-30T15:59:59.999999Z"),
                Held.of("a", 1, "2026-11-29T16:00:00Z"), Held.of("b", 2, "2026-11-30T01:02:03.120Z"),
                Held.of("c", 0, "2026-11-30T01:02:03.100200Z"), Held.of("d", 12, "2026-11-30T01:02:00.000300Z"),
                Held.of("e", 7, "2026-11-30T10:00:00.500Z"));
        Held dayBefore = Held.of("f", 1, "2026-11-29T15:59:59.999999Z");
        Held dayAfter = Held.of("g", 1, "2026-11-30T16:00:00Z");

        List<DayDigest> days = digests(Stream.concat(held.stream(), Stream.of(dayBefore, dayAfter)).toList(), DAY,
                DAY.plusDays(2));

        assertThat(days).containsExactly(new DayDigest(DAY, 6, sha256(lines(held))),
                new DayDigest(DAY.plusDays(1), 1, sha256(dayAfter.line())),
                new DayDigest(DAY.plusDays(2), 0, sha256("")));
    }

    @Test
    void everyDifferenceChangesTheDigest() {
        List<Held> held = List.of(Held.of("a", 1, "2026-11-30T01:00:00Z"), Held.of("b", 1, "2026-11-30T01:00:01Z"));
        String digest = digests(held, DAY, DAY).getFirst().digest();

        for (List<Held> other : List.of(List.of(held.getFirst()),
                List.of(held.getFirst(), Held.of("b", 2, "2026-11-30T01:00:01Z")),
                List.of(held.getFirst(), Held.of("b", 1, "2026-11-30T01:00:01.000001Z")),
                List.of(held.getFirst(), Held.of("c", 1, "2026-11-30T01:00:01Z")))) {
            assertThat(digests(other, DAY, DAY).getFirst().digest()).isNotEqualTo(digest);
        }
        assertThat(digests(held.reversed(), DAY, DAY).getFirst().digest()).isEqualTo(digest);
    }

    @Test
    void aRangeIsAMonthAtMost() {
        assertThat(new DayRange(DAY, DAY.plusDays(30)).days()).hasSize(31);
        refused("days-backwards", DAY, DAY.minusDays(1));
        refused("days-too-many", DAY, DAY.plusDays(31));
        refused("day-out-of-range", LocalDate.MIN, DAY);
        refused("day-out-of-range", DAY, LocalDate.MAX);
        refused("day-out-of-range", LocalDate.MAX, LocalDate.MAX);
    }

    private static void refused(String code, LocalDate from, LocalDate to) {
        assertThatThrownBy(() -> new DayRange(from, to)).isInstanceOfSatisfying(InvalidField.class,
                refused -> assertThat(refused.fieldCode()).isEqualTo(code));
    }

    private static List<DayDigest> digests(List<Held> held, LocalDate from, LocalDate to) {
        String values = String.join(", ", held.stream().map(Held::row).toList());
        return new Digests(SampleService.shared().bean(JdbcClient.class))
                .of("SELECT id, version, changed_at FROM (VALUES " + values
                        + ") AS v (id, version, changed_at) WHERE id <> :none", Map.of("none", "none"),
                        new DayRange(from, to))
                .days();
    }

    private static String lines(List<Held> held) {
        return String.join("", held.stream().map(Held::line).toList());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
