package io.hrsshall.casework.materials;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Where the encrypted segments of files are kept. A segment is written once under a new id and never changed; which
/// segments make up a file is recorded in the database.
interface SegmentStorage {

    /// Returns when the segment will survive a crash.
    void write(UUID file, UUID segment, byte[] encrypted);

    byte[] read(UUID file, UUID segment);

    /// Does nothing if there is no such segment.
    void delete(UUID file, UUID segment);

    /// Deletes all segments of a file, and does nothing if there are none.
    void delete(UUID file);

    /// Deletes all other segments of a file.
    void retain(UUID file, Set<UUID> segments);

    /// Names the files whose segments changed last in this period.
    void forEachChangedBetween(Instant from, Instant until, Consumer<UUID> file);
}
