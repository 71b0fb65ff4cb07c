package io.hrsshall.kit.web;

/// A representation that carries the version of its resource.
public interface Versioned {

    long version();
}
