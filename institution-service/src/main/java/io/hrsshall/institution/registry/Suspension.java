package io.hrsshall.institution.registry;

import java.time.Instant;

/// 暂停: the institution files nothing until the staff resume it.
public record Suspension(String reason, Instant at) {}
