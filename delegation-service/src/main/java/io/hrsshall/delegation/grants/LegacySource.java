package io.hrsshall.delegation.grants;

/// The account of an older system that an upgraded administrator came from (地市历史用户升级).
public record LegacySource(String system, String oldAccount) {}
