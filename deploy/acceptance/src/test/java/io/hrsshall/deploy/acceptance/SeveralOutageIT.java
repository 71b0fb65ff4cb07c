package io.hrsshall.deploy.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// The same outages in a hall with two of each: both Keycloaks, all brokers, or the primary of PostgreSQL. The proxy
/// answers for what is away.
@Tag("nightly")
@TestInstance(Lifecycle.PER_CLASS)
class SeveralOutageIT extends OutageIT {

    SeveralOutageIT() {
        super(HallUnderTest.several());
    }

    @AfterAll
    void end() {
        hall.close();
    }
}
