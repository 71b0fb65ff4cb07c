package io.hrsshall.casework.testevents;

import io.hrsshall.kit.values.City;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A city has asked for test events.
///
/// @param id
///            of the request
/// @param reference
///            the city's own name of the test
public record TestEventRequest(UUID id, City city, int count, @Nullable String reference) {}
