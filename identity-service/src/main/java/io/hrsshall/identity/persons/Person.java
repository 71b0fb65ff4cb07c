package io.hrsshall.identity.persons;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// A natural person. ID document and verified mobile are unique over persons; who was never proven has no authority.
@Table("persons")
public final class Person {

    @Id
    private final UUID id;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "details_")
    private Sealed details;
    private final byte[] idNumberIndex;
    private byte @Nullable [] mobileIndex;
    private boolean mobileVerified;
    private @Nullable Instant provenAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private final @Nullable Long version;

    @PersistenceCreator
    Person(UUID id, Sealed details, byte[] idNumberIndex, byte @Nullable [] mobileIndex, boolean mobileVerified,
            @Nullable Instant provenAt, Audit audit, @Nullable Long version) {
        this.id = id;
        this.details = details;
        this.idNumberIndex = idNumberIndex;
        this.mobileIndex = mobileIndex;
        this.mobileVerified = mobileVerified;
        this.provenAt = provenAt;
        this.audit = audit;
        this.version = version;
    }

    /// Somebody that another source told us of; the mobile is what that source says.
    static Person noted(UUID id, Sealed details, byte[] idNumberIndex, byte @Nullable [] mobileIndex, String by,
            Instant now) {
        return new Person(id, details, idNumberIndex, mobileIndex, false, null, Audit.created(by, now), null);
    }

    /// The face was proven and the mobile verified just now.
    ///
    /// @return whether this was the first time
    boolean prove(Sealed newDetails, byte[] verifiedMobileIndex, String by, Instant now) {
        boolean first = provenAt == null;
        if (first) {
            provenAt = now;
        }
        details = newDetails;
        mobileIndex = verifiedMobileIndex;
        mobileVerified = true;
        audit = audit.changed(by, now);
        return first;
    }

    boolean hasVerifiedMobile(byte[] index) {
        return mobileVerified && mobileIndex != null && Arrays.equals(mobileIndex, index);
    }

    boolean hasVerifiedMobile() {
        return mobileVerified;
    }

    boolean isProven() { return provenAt != null; }

    public UUID id() {
        return id;
    }

    Sealed details() {
        return details;
    }

    byte[] idNumberIndex() {
        return idNumberIndex.clone();
    }

    @Nullable
    Long version() {
        return version;
    }
}
