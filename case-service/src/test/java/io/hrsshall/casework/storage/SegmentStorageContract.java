package io.hrsshall.casework.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What each storage of segments does.
abstract class SegmentStorageContract {

    static final Duration LIMIT = Duration.ofSeconds(5);
    /// The largest part and what its encryption adds.
    private static final int LARGEST = 256 * 1024 + 28;

    private UUID file = Ids.next();
    private UUID segment = Ids.next();

    abstract SegmentStorage storage();

    /// The storage may be shared by all tests of a class.
    @BeforeEach
    void anotherFile() {
        file = Ids.next();
        segment = Ids.next();
    }

    @Test
    void aSegmentIsWrittenReadAndDeleted() {
        byte[] content = new byte[LARGEST];
        new Random(1).nextBytes(content);
        storage().write(file, segment, content);
        storage().write(file, Ids.next(), new byte[]{1});

        assertThat(storage().read(file, segment)).contains(content);
        storage().delete(file, segment);
        assertThat(storage().read(file, segment)).isEmpty();
        assertThat(storage().writtenBefore(file, later())).hasSize(1);
    }

    @Test
    void whatDoesNotExistIsEmptyAndDeletedAgainWithoutFailure() {
        storage().write(file, segment, new byte[10]);
        storage().delete(file);
        assertThat(storage().read(file, segment)).isEmpty();
        assertThat(storage().writtenBefore(file, later())).isEmpty();

        storage().delete(file);
        storage().delete(file, segment);
    }

    @Test
    void aFileIsDeletedWithAllItsSegmentsAndNoOther() {
        UUID other = Ids.next();
        storage().write(other, segment, new byte[10]);
        for (int i = 0; i < 30; i++) {
            storage().write(file, Ids.next(), new byte[10]);
        }
        assertThat(storage().writtenBefore(file, later())).hasSize(30);

        storage().delete(file);

        assertThat(storage().writtenBefore(file, later())).isEmpty();
        assertThat(storage().read(other, segment)).isPresent();
    }

    @Test
    void segmentsAndFilesAreFoundByTheTimeOfWriting() {
        // Storages keep whole seconds.
        Instant before = Instant.now().minusSeconds(2);
        storage().write(file, segment, new byte[10]);
        UUID second = Ids.next();
        storage().write(file, second, new byte[10]);

        assertThat(storage().writtenBefore(file, before)).isEmpty();
        assertThat(storage().writtenBefore(file, later())).containsExactlyInAnyOrder(segment, second);
        assertThat(changed(before, later())).containsOnlyOnce(file);
        assertThat(changed(Instant.EPOCH, later())).containsOnlyOnce(file);
        assertThat(changed(Instant.EPOCH, before)).doesNotContain(file);
        assertThat(changed(later(), later().plusSeconds(60))).doesNotContain(file);
    }

    private List<UUID> changed(Instant from, Instant until) {
        List<UUID> found = new ArrayList<>();
        storage().forEachChangedBetween(from, until, found::add);
        return found;
    }

    private static Instant later() {
        return Instant.now().plusSeconds(60);
    }
}
