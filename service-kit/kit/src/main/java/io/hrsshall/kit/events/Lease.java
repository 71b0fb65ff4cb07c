package io.hrsshall.kit.events;

/// A part of the outbox that this relay holds.
///
/// @param epoch
///            raised with each new holder, so that a former one is recognised
record Lease(int part, long epoch) {}
