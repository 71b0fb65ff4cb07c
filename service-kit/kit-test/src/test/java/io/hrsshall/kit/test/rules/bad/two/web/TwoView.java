package io.hrsshall.kit.test.rules.bad.two.web;

import java.time.Instant;
import java.util.UUID;

public record TwoView(String name, UUID id, Instant at) {}
