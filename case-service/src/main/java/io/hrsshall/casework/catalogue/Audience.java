package io.hrsshall.casework.catalogue;

/// Who may file an item.
public enum Audience implements Coded {
    UNIT,
    PERSON,
    INSTITUTION
}
