package io.hrsshall.deploy.local.check;

/// Rows of one database that refer to rows of another one.
///
/// @param kind
///            short and stable, for scripts
/// @param what
///            is wrong with the rows, as a sentence
/// @param remedy
///            what an operator does
/// @param known
///            the rows referred to; a key of these with a place behind that of the reference counts as missing
record Comparison(String kind, String what, String remedy, Keys references, Keys known) implements Check {}
