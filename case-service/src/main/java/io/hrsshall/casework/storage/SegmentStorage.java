package io.hrsshall.casework.storage;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Where the encrypted segments of files are kept. A segment is written once under a new id and never changed; which
/// segments make up a file is recorded in the database. Each method throws [DependencyUnavailable] if the storage fails.
interface SegmentStorage {

    /// Returns when the segment will survive a crash.
    void write(UUID file, UUID segment, byte[] encrypted);

    /// Empty if there is no such segment.
    Optional<byte[]> read(UUID file, UUID segment);

    /// Does nothing if there is no such segment.
    void delete(UUID file, UUID segment);

    /// Deletes all segments of a file, and does nothing if there are none.
    void delete(UUID file);

    /// The segments of a file that were written before this time.
    List<UUID> writtenBefore(UUID file, Instant time);

    /// Names at least the files whose segments changed last in this period.
    void forEachChangedBetween(Instant from, Instant until, Consumer<UUID> file);
}
