package io.hrsshall.authority;

import java.time.Duration;
import java.util.SortedMap;

/// One operation of a contract.
///
/// @param method
///            upper case
/// @param path
///            the template, such as `/api/v1/units/{unitNumber}`
/// @param query
///            whether a query parameter may be repeated, by its name
/// @param longestWait
///            how long the operation may wait for an event before it begins to answer; zero for those that do not wait
/// @param priority
///            under load
public record Operation(String id, String method, String path, Rule rule, SortedMap<String, Boolean> query,
        Duration longestWait, Priority priority) {

    public boolean isInternal() { return path.startsWith("/internal/"); }
}
