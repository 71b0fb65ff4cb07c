package io.hrsshall.casework.storage;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.problem.NotFound;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The content of files. One segment at a time is in memory.
@Component
public class FileContent {

    private static final Logger log = LoggerFactory.getLogger(FileContent.class);

    private final SegmentStorage storage;
    private final RecordedSegments segments;
    private final PersonalData personalData;
    private final Counter unreadable;

    FileContent(SegmentStorage storage, RecordedSegments segments, PersonalData personalData, MeterRegistry meters) {
        this.storage = storage;
        this.segments = segments;
        this.personalData = personalData;
        this.unreadable = Counter.builder("hall.files.unreadable")
                .description("Readings of files of which the storage lacks a segment or has a damaged one")
                .register(meters);
    }

    /// A file without segments.
    ///
    /// @param table
    ///            whose row with this id will hold the key
    public EncryptedFile newFile(String table, UUID id) {
        return SegmentCipher.newFile(table, id, personalData);
    }

    /// Writes a segment that is not part of the file until it is recorded.
    public void write(EncryptedFile file, int place, UUID segment, byte[] plain) {
        storage.write(file.id(), segment, cipher(file).encrypt(place, plain));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID file, int place, UUID segment) {
        segments.add(file, place, segment);
    }

    /// Removes all segments from the records. The storage still has them.
    ///
    /// @return whether there were any
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean forget(UUID file) {
        return segments.remove(file);
    }

    public void delete(UUID file, UUID segment) {
        storage.delete(file, segment);
    }

    /// Deletes all segments of a file.
    public void delete(UUID file) {
        storage.delete(file);
    }

    /// Reading also throws [DependencyUnavailable] if a segment is missing or damaged, because it can be restored.
    public InputStream read(EncryptedFile file) {
        List<UUID> places = segments.of(file.id());
        SegmentCipher cipher = cipher(file);
        return new SegmentStream(places.size(), place -> segment(cipher, file.id(), place, places.get(place)));
    }

    /// What the file will contain once the segment is recorded.
    public InputStream readWith(EncryptedFile file, byte[] lastPart) {
        return new SequenceInputStream(read(file), new ByteArrayInputStream(lastPart));
    }

    /// Whether the storage has exactly this as the segment, which need not be recorded.
    public boolean has(EncryptedFile file, int place, UUID segment, byte[] plain) {
        return storage.read(file.id(), segment)
                .filter(encrypted -> Arrays.equals(decrypt(cipher(file), file.id(), place, segment, encrypted), plain))
                .isPresent();
    }

    /// A file without segments was deleted meanwhile.
    private byte[] segment(SegmentCipher cipher, UUID file, int place, UUID segment) {
        return decrypt(cipher, file, place, segment, storage.read(file, segment)
                .orElseThrow(() -> segments.of(file).isEmpty() ? new NotFound() : unreadable()));
    }

    private byte[] decrypt(SegmentCipher cipher, UUID file, int place, UUID segment, byte[] encrypted) {
        try {
            return cipher.decrypt(place, encrypted);
        } catch (IllegalStateException e) {
            log.error("Segment damaged, file={}, segment={}", file, segment, e);
            throw unreadable();
        }
    }

    /// Counts an unreadable file, and returns the exception to throw. Public for callers that compare a digest.
    public DependencyUnavailable unreadable() {
        unreadable.increment();
        return new DependencyUnavailable("materials");
    }

    private SegmentCipher cipher(EncryptedFile file) {
        return SegmentCipher.of(file, personalData);
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
