package io.hrsshall.institution.registry;

/// 省、市、县 (manual 2.6.6).
public enum InstitutionLevel {
    PROVINCE,
    CITY,
    COUNTY
}
