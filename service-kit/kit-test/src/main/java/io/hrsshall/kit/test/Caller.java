package io.hrsshall.kit.test;

/// The sender of a request.
@FunctionalInterface
public interface Caller {

    /// An access token that is valid for at least another minute.
    String token();
}
