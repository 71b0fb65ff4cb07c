package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.FiledCase;
import io.hrsshall.casework.storage.EncryptedFile;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// One file of a material, or one result. It is uploaded in parts by one person or account, and complete once the virus
/// scan has passed. A material is handed in with the filing or with a supplement, a result with the decision.
@SuppressWarnings("UnusedVariable") // some columns are written here and read by queries only
@Table(MaterialFile.TABLE)
final class MaterialFile extends AbstractAggregateRoot<MaterialFile> {

    static final String TABLE = "material_file";

    @Id
    private final UUID id;
    private final CaseId caseId;
    private final FileKind kind;
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
    private @Nullable Instant announcedAt;
    private boolean withSupplement;
    /// When a correction replaced a result.
    private @Nullable Instant replacedAt;
    @Version
    private long version;

    @PersistenceCreator
    MaterialFile(UUID id, CaseId caseId, FileKind kind, UnitNumber unitNumber, @Nullable UUID person, String material,
            Sealed fileName, Sealed contentKey, long size, UUID uploadedBy, long received, int segments, Audit audit) {
        this.id = id;
        this.caseId = caseId;
        this.kind = kind;
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

    /// @param owner
    ///            of the case
    static MaterialFile start(EncryptedFile content, StartUpload command, Owner owner, Sealed fileName, Actor by,
            Instant now) {
        return new MaterialFile(content.id(), command.caseId(), FileKind.sentBy(by), owner.unitNumber(), owner.person(),
                command.material(), fileName, content.key(), command.size(), uploader(by), 0, 0,
                Audit.created(by, now));
    }

    /// Who alone continues an upload: the person, or the account of staff or of a city's system.
    static UUID uploader(Actor by) {
        return by.person() == null ? by.accountId().value() : by.personId().value();
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

    /// Hands over a result that the city chose.
    ///
    /// @throws MaterialConflict
    ///             if it was handed over before, or is not complete
    void handOver(Actor by, Instant now) {
        if (handedInAt != null) {
            throw MaterialConflict.handedIn(kind);
        }
        if (completedAt == null || kind != FileKind.RESULT) {
            throw MaterialConflict.notChosen();
        }
        handedInAt = now;
        audit = audit.changed(by, now);
    }

    /// Announces results of one case together.
    static void announce(List<MaterialFile> results, FiledCase to, Instant now) {
        results.forEach(result -> result.announcedAt = now);
        results.getFirst().registerEvent(new ResultsHandedOver(to.id(), to.caseNumber(), to.holder().unitNumber(),
                to.holder().institutionNumber(), to.item().itemCode()));
    }

    boolean isOf(CaseId ofCase) {
        return caseId.equals(ofCase);
    }

    /// Whether the actor's side of the case uploads such files.
    boolean isSentBy(Actor actor) {
        return kind == FileKind.sentBy(actor);
    }

    /// An agent removes only what the agent uploaded, so that no reviewer changes a case unseen.
    void requireRemovableBy(Actor by) {
        if (by.tier() == Tier.AGENT && !isUploadedBy(by)) {
            throw MaterialConflict.notOwn();
        }
    }

    boolean isUploadedBy(Actor actor) {
        return uploadedBy.equals(uploader(actor));
    }

    boolean isComplete() { return completedAt != null; }

    boolean isHandedIn() { return handedInAt != null; }

    UUID id() {
        return id;
    }

    FileKind kind() {
        return kind;
    }

    String material() {
        return material;
    }

    EncryptedFile content() {
        return new EncryptedFile(TABLE, id, contentKey);
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
