package io.hrsshall.legacy.prechecks.web;

import io.hrsshall.kit.values.City;
import io.hrsshall.legacy.prechecks.PreCheck;
import io.hrsshall.legacy.prechecks.PreCheckResults;
import io.hrsshall.legacy.prechecks.PreCheckStatus;
import io.hrsshall.legacy.systems.LegacySystem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param total
///            units of accounts as the legacy system counts them; absent before its first answer
/// @param rate
///            units per second
/// @param problem
///            why it does not go on
/// @param counts
///            that the caller may see; absent where only the progress is shown
record PreCheckView(UUID id, LegacySystem system, PreCheckStatus status, @Nullable Long total, long units,
        long accounts, @Nullable Long rate, Instant startedAt, @Nullable Instant endedAt, @Nullable String problem,
        @Nullable List<Count> counts) {

    record Count(City city, String outcome, long units) {}

    static PreCheckView of(PreCheckResults.Progress progress) {
        return of(progress, null);
    }

    static PreCheckView of(PreCheckResults.Result result) {
        return of(result.progress(), result.counts().stream()
                .map(each -> new Count(each.city(), each.outcome(), each.units())).toList());
    }

    private static PreCheckView of(PreCheckResults.Progress progress, @Nullable List<Count> counts) {
        PreCheck check = progress.check();
        return new PreCheckView(check.id(), check.system(), check.status(), check.total().orElse(null), check.units(),
                check.accounts(), progress.rate().map(Math::round).orElse(null), check.startedAt(),
                check.endedAt().orElse(null), check.problem().orElse(null), counts);
    }
}
