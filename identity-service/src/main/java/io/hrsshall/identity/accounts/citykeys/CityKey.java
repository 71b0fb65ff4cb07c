package io.hrsshall.identity.accounts.citykeys;

import java.time.Instant;

/// A key that a city has registered.
///
/// @param kid
///            its thumbprint (RFC 7638), so that two different keys never have the same one
/// @param algorithm
///            of the city's assertions: `ES256` or `RS256`
/// @param createdBy
///            the system of the city, or the account of a head of staff
public record CityKey(String kid, String algorithm, Instant createdAt, String createdBy) {}
