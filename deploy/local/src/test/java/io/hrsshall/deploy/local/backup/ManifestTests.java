package io.hrsshall.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTests {

    private static final long SEGMENT = 16 * 1024 * 1024;

    @Test
    void aBackupNeedsEveryFileOfTheLogFromItsStartToItsEnd() {
        assertThat(manifest("000000020000000100000003", "000000020000000100000005").wal()).containsExactly(
                "000000020000000100000003", "000000020000000100000004", "000000020000000100000005");
        assertThat(manifest("000000020000000100000003", "000000020000000100000003").wal())
                .containsExactly("000000020000000100000003");
    }

    @Test
    void theLogGoesOnInTheNextNumberAfter256Segments() {
        assertThat(manifest("0000000100000001000000FE", "000000010000000200000001").wal()).containsExactly(
                "0000000100000001000000FE", "0000000100000001000000FF", "000000010000000200000000",
                "000000010000000200000001");
    }

    static Manifest manifest(String start, String stop) {
        return new Manifest(Manifest.FORMAT, "7", 180006, SEGMENT, start, stop, Instant.EPOCH, Instant.EPOCH, 0,
                List.of());
    }
}
