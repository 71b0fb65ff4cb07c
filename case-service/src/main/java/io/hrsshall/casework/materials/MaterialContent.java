package io.hrsshall.casework.materials;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The content of files. One segment at a time is in memory.
@Component
class MaterialContent {

    private final SegmentStorage storage;
    private final MaterialSegments segments;
    private final PersonalData personalData;

    MaterialContent(SegmentStorage storage, MaterialSegments segments, PersonalData personalData) {
        this.storage = storage;
        this.segments = segments;
        this.personalData = personalData;
    }

    Sealed newKey(UUID file) {
        return SegmentCipher.newKey(file, personalData);
    }

    /// Writes a segment that is not part of the file until it is recorded.
    void write(MaterialFile file, UUID segment, byte[] plain) {
        storage.write(file.id(), segment, cipher(file.id(), file.contentKey()).encrypt(file.segments(), plain));
    }

    void delete(MaterialFile file, UUID segment) {
        storage.delete(file.id(), segment);
    }

    InputStream read(UUID file, Sealed key) {
        return read(file, key, segments.of(file));
    }

    /// What the file will contain once the segment is recorded.
    InputStream readWith(MaterialFile file, byte[] lastPart) {
        return new SequenceInputStream(read(file.id(), file.contentKey()), new ByteArrayInputStream(lastPart));
    }

    private InputStream read(UUID file, Sealed key, List<UUID> places) {
        SegmentCipher cipher = cipher(file, key);
        return new SegmentStream(places.size(), place -> cipher.decrypt(place, segment(file, places.get(place))));
    }

    /// A file without segments was deleted meanwhile.
    private byte[] segment(UUID file, UUID segment) {
        return storage.read(file, segment).orElseThrow(
                () -> segments.of(file).isEmpty() ? new NotFound() : new DependencyUnavailable("materials"));
    }

    private SegmentCipher cipher(UUID file, Sealed key) {
        return SegmentCipher.of(file, key, personalData);
    }
}
