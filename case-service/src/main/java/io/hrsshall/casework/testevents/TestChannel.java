package io.hrsshall.casework.testevents;

/// Where test events go.
public interface TestChannel {

    /// With the running transaction.
    void send(RequestedTest requested);
}
