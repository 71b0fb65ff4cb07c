package io.hrsshall.deploy.simulator.sms;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A received message.
///
/// @param bizId
///            the receipt that the sender got
/// @param outId
///            the sender's own id, empty without one
record Message(String id, String mobile, String sign, String template, Map<String, String> params, Instant at,
        @Nullable String bizId, @Nullable String outId) {}
