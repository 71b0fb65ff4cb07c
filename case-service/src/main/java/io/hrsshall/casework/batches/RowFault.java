package io.hrsshall.casework.batches;

import org.jspecify.annotations.Nullable;

/// What is wrong with a row. Contains no value of the row.
///
/// @param column
///            the name of the field; null for the row as a whole
/// @param code
///            `<code>.detail` is the message key of its text
/// @param limit
///            argument of the text
record RowFault(@Nullable String column, String code, String limit) {}
