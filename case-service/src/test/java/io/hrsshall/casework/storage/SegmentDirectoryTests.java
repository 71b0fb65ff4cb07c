package io.hrsshall.casework.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentDirectoryTests extends SegmentStorageContract {

    private static final UUID FILE = UUID.randomUUID();
    private static final UUID SEGMENT = UUID.randomUUID();

    @TempDir
    private Path directory;

    @Override
    SegmentStorage storage() {
        return new SegmentDirectory(directory, LIMIT);
    }

    @Test
    void aMissingDirectoryIsNeverCreated() throws IOException {
        Path missing = directory.resolve("missing");
        assertThatIllegalStateException().isThrownBy(() -> new SegmentDirectory(missing, LIMIT))
                .withMessageContaining("HALL_MATERIALS_DIR");

        SegmentDirectory later = new SegmentDirectory(Files.createDirectory(missing), LIMIT);
        Files.delete(missing);

        assertThatExceptionOfType(DependencyUnavailable.class)
                .isThrownBy(() -> later.write(FILE, SEGMENT, new byte[10]));
        assertThat(missing).doesNotExist();
    }

    /// Reading a named pipe to which nobody writes blocks as a network file system that hangs does.
    @Test
    void aStorageThatHangsIsUnavailable() throws IOException, InterruptedException {
        SegmentDirectory hanging = new SegmentDirectory(directory, Duration.ofMillis(200));
        hanging.write(FILE, UUID.randomUUID(), new byte[10]);
        Path pipe = directory.resolve(FILE.toString().substring(34)).resolve(FILE.toString())
                .resolve(SEGMENT.toString());
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThatExceptionOfType(DependencyUnavailable.class).isThrownBy(() -> hanging.read(FILE, SEGMENT));
    }
}
