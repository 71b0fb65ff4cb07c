package io.hrsshall.deploy.simulator.sms;

import java.time.Instant;
import java.util.Map;

/// A received message.
record Message(String id, String mobile, String sign, String template, Map<String, String> params, Instant at) {}
