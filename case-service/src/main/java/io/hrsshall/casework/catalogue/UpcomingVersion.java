package io.hrsshall.casework.catalogue;

import java.time.LocalDate;

/// The version of an item that will replace the one in force.
///
/// @param retired
///            the item will no longer be offered
public record UpcomingVersion(int version, LocalDate effectiveFrom, boolean retired) {}
