package io.hrsshall.deploy.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [CitySamplesIT] with TLS on every link: Kafka at its listener for cities, the gateway and the token address.
@AcceptanceTest
class CitySamplesTlsIT {

    private final HallUnderTest plainHall;

    CitySamplesTlsIT(HallUnderTest hall) {
        this.plainHall = hall;
    }

    @Test
    @Tag("nightly")
    void eachSampleDoesEveryEventOnceByTls(@TempDir Path folder) throws IOException {
        assumeTrue(plainHall.isOurs());
        plainHall.down();
        try (HallUnderTest hall = plainHall.encrypted()) {
            hall.up();
            for (String events : new String[]{"kafka", "feed"}) {
                CitySamplesIT.expectEveryEventOnce(hall, events, Files.createDirectory(folder.resolve(events)));
            }
        } finally {
            plainHall.up();
        }
    }
}
