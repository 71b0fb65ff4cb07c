package io.hrsshall.casework.retention;

import io.hrsshall.authority.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/// How long a case is kept after its last step.
///
/// @param source
///            where the term is stated
record Term(Period period, String source) {

    /// The term of a case has ended if its last step was before this time.
    Instant before(Instant now) {
        return LocalDate.ofInstant(now, Window.ZONE).minus(period).atStartOfDay(Window.ZONE).toInstant();
    }
}
