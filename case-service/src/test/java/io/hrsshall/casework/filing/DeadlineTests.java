package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Compares the clock with `deadlines.csv`, which states the rules and was worked out by hand.
class DeadlineTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();

    /// A step on the day on which it is recorded.
    private record Step(LocalDate day, UnaryOperator<PromiseClock> change) {}

    @ParameterizedTest(name = "{0}: {3} {4} from {1}, prolonged {5}, suspended {6}: {7}")
    @CsvFileSource(resources = "deadlines.csv", useHeadersInDisplayName = true)
    void theLastDayIsThatOfTheTable(int number, LocalDate start, String event, int days, String unit,
            @Nullable String prolonged, @Nullable String suspended, LocalDate lastDay, String reason) {
        Term term = new Term(unit.equals("日") ? DayUnit.DAY : DayUnit.WORKING_DAY,
                event.equals("receipt") ? Term.From.RECEIPT : Term.From.ACCEPTANCE, days, days, null, null, null, null);
        PromiseClock clock = PromiseClock.of(term).start(start, CALENDAR);

        for (Step step : Stream.concat(prolongations(prolonged), suspensions(suspended))
                .sorted(Comparator.comparing(Step::day)).toList()) {
            clock = step.change().apply(clock);
        }

        assertThat(clock.statutoryDay()).as("%s: %s", number, reason).isEqualTo(lastDay);
        assertThat(clock.promisedDay()).isEqualTo(lastDay);
    }

    private static Stream<Step> prolongations(@Nullable String written) {
        return parts(written, " ").map(part -> part.split("@")).map(part -> new Step(LocalDate.parse(part[1]),
                clock -> clock.prolong(Integer.parseInt(part[0]), CALENDAR)));
    }

    private static Stream<Step> suspensions(@Nullable String written) {
        return parts(written, " ").map(part -> part.split("/")).flatMap(part -> Stream.of(
                new Step(LocalDate.parse(part[0]), clock -> clock.pause(LocalDate.parse(part[0]))),
                new Step(LocalDate.parse(part[1]), clock -> clock.resume(LocalDate.parse(part[1]), CALENDAR))));
    }

    private static Stream<String> parts(@Nullable String written, String separator) {
        return written == null ? Stream.empty() : Arrays.stream(written.split(separator));
    }

    @Test
    void theTableHasSixtyRows() throws IOException {
        try (InputStream table = Objects.requireNonNull(getClass().getResourceAsStream("deadlines.csv"))) {
            assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.matches("\\d+,.*"))).hasSize(60);
        }
    }
}
