package io.hrsshall.delegation.grants;

/// The account of a legacy system from which an administrator was upgraded (地市历史用户升级).
public record LegacySource(String system, String oldAccount) {}
