package io.hrsshall.casework.batches;

import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.limits.WorkLimit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Limits how many workbooks an instance reads at the same time, for checks and for downloads of errors together,
/// because each may hold its unpacked size in memory.
@Component
class SheetPlaces {

    private final WorkLimit limit;

    SheetPlaces(BatchSettings settings) {
        this.limit = new WorkLimit(settings.atOnce(), settings.atOnce(), Duration.ZERO);
    }

    /// @throws Busy
    ///             if all places are taken
    WorkLimit.Place take(String reader) {
        return limit.take(reader);
    }
}
