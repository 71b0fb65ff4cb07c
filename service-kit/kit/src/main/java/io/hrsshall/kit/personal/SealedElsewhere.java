package io.hrsshall.kit.personal;

/// A place whose values are not stored in a column of their own and need no resealing, because they are written again
/// soon or are not needed any more; a bean per place.
///
/// @param table
///            of the place
/// @param column
///            of the place
public record SealedElsewhere(String table, String column) {}
