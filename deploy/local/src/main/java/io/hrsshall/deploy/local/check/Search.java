package io.hrsshall.deploy.local.check;

/// Rows of one database that are wrong by themselves.
///
/// @param rows
///            the wrong rows
record Search(String kind, String what, String remedy, Keys rows) implements Check {}
