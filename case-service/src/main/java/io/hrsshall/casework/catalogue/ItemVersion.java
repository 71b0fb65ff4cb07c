package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import java.time.Instant;
import java.time.LocalDate;

/// A version of an item in the list by which a city compares its copy of the catalogue.
///
/// @param retired
///            whether the version ends the item
/// @param handledHere
///            whether the caller's city handles filings of it
/// @param version
///            of the row; a published version never changes
public record ItemVersion(ItemCode itemCode, int itemVersion, String name, boolean retired, LocalDate effectiveFrom,
        boolean handledHere, long version, Instant changedAt) {}
