package io.hrsshall.casework.storage;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The content of files. One segment at a time is in memory.
@Component
public class FileContent {

    private final SegmentStorage storage;
    private final RecordedSegments segments;
    private final PersonalData personalData;

    FileContent(SegmentStorage storage, RecordedSegments segments, PersonalData personalData) {
        this.storage = storage;
        this.segments = segments;
        this.personalData = personalData;
    }

    public Sealed newKey(UUID file) {
        return SegmentCipher.newKey(file, personalData);
    }

    /// Writes a segment that is not part of the file until it is recorded.
    public void write(UUID file, Sealed key, int place, UUID segment, byte[] plain) {
        storage.write(file, segment, cipher(file, key).encrypt(place, plain));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID file, int place, UUID segment) {
        segments.add(file, place, segment);
    }

    public void delete(UUID file, UUID segment) {
        storage.delete(file, segment);
    }

    /// Deletes all segments of a file.
    public void delete(UUID file) {
        storage.delete(file);
    }

    public InputStream read(UUID file, Sealed key) {
        List<UUID> places = segments.of(file);
        SegmentCipher cipher = cipher(file, key);
        return new SegmentStream(places.size(), place -> cipher.decrypt(place, segment(file, places.get(place))));
    }

    /// What the file will contain once the segment is recorded.
    public InputStream readWith(UUID file, Sealed key, byte[] lastPart) {
        return new SequenceInputStream(read(file, key), new ByteArrayInputStream(lastPart));
    }

    /// A file without segments was deleted meanwhile.
    private byte[] segment(UUID file, UUID segment) {
        return storage.read(file, segment).orElseThrow(
                () -> segments.of(file).isEmpty() ? new NotFound() : new DependencyUnavailable("materials"));
    }

    private SegmentCipher cipher(UUID file, Sealed key) {
        return SegmentCipher.of(file, key, personalData);
    }

    /// Deletes segments whose request ended between writing and recording them, of files that changed last in this
    /// period. Only segments from before its end are considered, and they are listed before the records are read, so
    /// that none is deleted that is being recorded.
    public void deleteUnrecorded(Instant from, Instant until) {
        storage.forEachChangedBetween(from, until, file -> {
            List<UUID> old = storage.writtenBefore(file, until);
            Set<UUID> recorded = Set.copyOf(segments.of(file));
            old.stream().filter(segment -> !recorded.contains(segment))
                    .forEach(segment -> storage.delete(file, segment));
        });
    }
}
