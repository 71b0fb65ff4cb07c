package io.hrsshall.deploy.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// The same outages with TLS on every link: handshakes that fail or hang delay no answer either.
@AcceptanceTest
@Tag("nightly")
@TestInstance(Lifecycle.PER_CLASS)
class TlsOutageIT extends OutageIT {

    private final HallUnderTest plainHall;

    TlsOutageIT(HallUnderTest plainHall) {
        super(plainHall.encrypted());
        this.plainHall = plainHall;
    }

    @BeforeAll
    void encrypt() {
        assumeTrue(plainHall.isOurs());
        plainHall.down();
        hall.up();
    }

    @AfterAll
    void asBefore() {
        if (plainHall.isOurs()) {
            hall.down();
            plainHall.up();
        }
    }
}
