package io.hrsshall.kit.test;

/// Who sends a request.
@FunctionalInterface
public interface Caller {

    /// An access token that is still good for a minute at least.
    String token();
}
