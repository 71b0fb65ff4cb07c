package io.hrsshall.casework.citysystem;

/// One of the two keys that a city's system accepts while its key is replaced.
public enum QueryKey {

    /// Signs all queries.
    CURRENT,
    /// Signs only test questions, until it is made the current one.
    NEXT
}
