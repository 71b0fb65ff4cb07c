package io.hrsshall.authority;

import java.util.SortedMap;

/// One operation of a contract.
///
/// @param method
///            upper case
/// @param path
///            the template, such as `/api/v1/units/{unitNumber}`
/// @param query
///            whether a query parameter may be repeated, by its name
public record Operation(String id, String method, String path, Rule rule, SortedMap<String, Boolean> query) {

    public boolean isInternal() { return path.startsWith("/internal/"); }
}
