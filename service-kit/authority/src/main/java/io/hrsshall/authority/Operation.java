package io.hrsshall.authority;

/// One operation of a contract.
///
/// @param method
///            upper case
/// @param path
///            the template, such as `/api/v1/units/{unitNumber}`
public record Operation(String id, String method, String path, Rule rule) {

    public boolean isInternal() { return path.startsWith("/internal/"); }
}
