package io.hrsshall.gateway.cityfeed;

import java.time.Instant;
import java.util.List;

/// What a publisher answered.
sealed interface Reading {

    /// @param position
    ///            where to go on after the page
    /// @param more
    ///            whether there is more now
    record Page(List<Event> events, String position, boolean more) implements Reading {}

    /// @param position
    ///            where to go on after the event
    /// @param json
    ///            the CloudEvent, passed on as it is
    record Event(String position, Instant time, String json) {}

    /// The city cannot read on so: 400 for its cursor, 401 or 410.
    record Refused(int status) implements Reading {}

    /// Not read, because there is nothing after the position.
    record Skipped(String position) implements Reading {}

    /// Its events follow later.
    record Unavailable() implements Reading {}
}
