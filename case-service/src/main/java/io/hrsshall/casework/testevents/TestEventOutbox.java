package io.hrsshall.casework.testevents;

/// Where test events go.
public interface TestEventOutbox {

    /// With the running transaction.
    void send(TestEventRequest requested);
}
