package io.hrsshall.identity.guards.limits;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// At most so many events within any period of this length.
public record Limit(@Min(1) int events, @NotNull Duration within) {

    /// How long to wait for the next event, at most the period; empty if it may happen now. Requests that wait for a
    /// lock see events that are a little later than their own time.
    public Optional<Duration> wait(Stream<Instant> earlier, Instant now) {
        return earlier.map(at -> Duration.between(now, at.plus(within))).filter(Duration::isPositive)
                .sorted(Comparator.reverseOrder()).skip(events - 1L).findFirst()
                .map(wait -> wait.compareTo(within) > 0 ? within : wait);
    }

    /// Earlier events do not count any more.
    public Instant since(Instant now) {
        return now.minus(within);
    }
}
