package io.hrsshall.casework.batches;

import org.jspecify.annotations.Nullable;

/// What is wrong with a row. Contains no value of the row.
///
/// @param column
///            the name of the field; null for the row as a whole
/// @param code
///            its text is `<code>.detail`, with the limit as argument
record RowFault(@Nullable String column, String code, String limit) {}
