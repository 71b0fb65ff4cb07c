package io.hrsshall.deploy.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// The same outage of all brokers in a hall with two of each: a revocation takes effect at every instance.
@Tag("nightly")
@TestInstance(Lifecycle.PER_CLASS)
class SeveralKafkaOutageIT extends KafkaOutageIT {

    SeveralKafkaOutageIT() {
        super(HallUnderTest.several());
    }

    @AfterAll
    void end() {
        hall.close();
    }
}
