package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// One file of a material. It is uploaded in parts by one person, complete once the virus scan has passed, and handed
/// in with the filing or with a supplement.
@SuppressWarnings("UnusedVariable") // some columns are written here and read by queries only
@Table("material_file")
final class MaterialFile {

    @Id
    private final UUID id;
    private final UUID caseId;
    private final UnitNumber unitNumber;
    /// Of a file of a person's case.
    private final @Nullable UUID person;
    private final String material;
    @Embedded.Empty(prefix = "file_name_")
    private final Sealed fileName;
    @Embedded.Empty(prefix = "content_key_")
    private final Sealed contentKey;
    private final long size;
    private final UUID uploadedBy;
    private long received;
    private int segments;
    @Embedded.Empty
    private Audit audit;
    private @Nullable FileType type;
    private @Nullable Instant completedAt;
    private @Nullable Instant handedInAt;
    private boolean withSupplement;
    @Version
    private long version;

    @PersistenceCreator
    MaterialFile(UUID id, UUID caseId, UnitNumber unitNumber, @Nullable UUID person, String material, Sealed fileName,
            Sealed contentKey,
            long size,
            UUID uploadedBy, long received, int segments, Audit audit) {
        this.id = id;
        this.caseId = caseId;
        this.unitNumber = unitNumber;
        this.person = person;
        this.material = material;
        this.fileName = fileName;
        this.contentKey = contentKey;
        this.size = size;
        this.uploadedBy = uploadedBy;
        this.received = received;
        this.segments = segments;
        this.audit = audit;
    }

    static MaterialFile start(UUID id, StartUpload command, Sealed fileName, Sealed contentKey, Actor by,
            Instant now) {
        return new MaterialFile(id, command.caseId(), command.owner().unitNumber(), command.owner().person(),
                command.material(), fileName,
                contentKey,
                command.size(), by.personId(), 0, 0,
                Audit.created(by, now));
    }

    /// Adds a part at the offset; the last one completes the file.
    ///
    /// @param found
    ///            the type by the content
    /// @throws MaterialConflict
    ///             if another request has added that part
    void append(long offset, int bytes, FileType found, Actor by, Instant now) {
        if (offset != received || completedAt != null) {
            throw MaterialConflict.offset(received);
        }
        received += bytes;
        segments++;
        type = found;
        if (received == size) {
            completedAt = now;
        }
        audit = audit.changed(by, now);
    }

    boolean isOf(UUID ofCase) {
        return caseId.equals(ofCase);
    }

    /// Only the person who began an upload continues it.
    boolean isUploadedBy(Actor actor) {
        return uploadedBy.toString().equals(actor.person());
    }

    boolean isComplete() { return completedAt != null; }

    boolean isHandedIn() { return handedInAt != null; }

    UUID id() {
        return id;
    }

    String material() {
        return material;
    }

    Sealed contentKey() {
        return contentKey;
    }

    long size() {
        return size;
    }

    long received() {
        return received;
    }

    int segments() {
        return segments;
    }

    @Nullable
    FileType type() {
        return type;
    }
}
