package io.hrsshall.deploy.city;

/// What is printed on an envelope.
///
/// @param addressTag
///            the version of the address, as the hall names it
record Label(Waybill waybill, String addressTag) {}
