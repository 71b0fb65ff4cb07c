package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.Mobile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// A natural person. ID document and verified mobile are unique among persons that are not closed. An unclaimed grant
/// gives no authority until the face was proven, or until two clerks of the unit's city compared the person with the ID
/// document. A person is closed for good when the owner of the ID document took it back.
@Table("persons")
public final class Person extends AbstractAggregateRoot<Person> {

    @Id
    private final PersonId id;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "details_")
    private Sealed details;
    private final byte[] idNumberIndex;
    private byte @Nullable [] mobileIndex;
    private boolean mobileVerified;
    /// In whatever way, for the first time.
    private @Nullable Instant provenAt;
    private @Nullable Instant faceProvenAt;
    private @Nullable Instant closedAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    /// This person was proven in a way that allows more than before.
    public record Proven(PersonId personId, PersonProof proof) {}

    /// @param former
    ///            the verified mobile that was replaced
    public record MobileReplaced(PersonId personId, Mobile former, Mobile current) {

        /// Without the mobiles.
        @Override
        public String toString() {
            return "MobileReplaced[" + personId + "]";
        }
    }

    /// Another person proved to own the verified mobile, which is no longer this person's.
    public record MobileLost(PersonId personId) {}

    /// The owner of the ID document took it back from this person.
    ///
    /// @param mobile
    ///            verified by this person
    public record Closed(PersonId personId, @Nullable Mobile mobile) {

        /// Without the mobile.
        @Override
        public String toString() {
            return "Closed[" + personId + "]";
        }
    }

    @PersistenceCreator
    Person(PersonId id, Sealed details, byte[] idNumberIndex, byte @Nullable [] mobileIndex, Audit audit) {
        this.id = id;
        this.details = details;
        this.idNumberIndex = idNumberIndex;
        this.mobileIndex = mobileIndex;
        this.audit = audit;
    }

    /// A person known from another source; the mobile is unverified.
    static Person unproven(PersonId id, Sealed details, byte[] idNumberIndex, byte @Nullable [] mobileIndex, String by,
            Instant now) {
        return new Person(id, details, idNumberIndex, mobileIndex, Audit.created(by, now));
    }

    /// The person was proven and the mobile verified just now.
    ///
    /// @param replaced
    ///            null unless a verified mobile is replaced by another one
    void prove(Sealed newDetails, byte[] verifiedMobileIndex, @Nullable MobileReplaced replaced, PersonProof proof,
            String by, Instant now) {
        proven(proof, now);
        if (replaced != null) {
            registerEvent(replaced);
        }
        details = newDetails;
        mobileIndex = verifiedMobileIndex;
        mobileVerified = true;
        audit = audit.changed(by, now);
    }

    /// The face of a person who was not proven before was proven just now, without a mobile. Discards a mobile that
    /// another person verified.
    void proveFace(Sealed withoutMobile, String by, Instant now) {
        if (provenAt != null) {
            throw new IllegalStateException("proven before");
        }
        proven(PersonProof.ofFace(), now);
        details = withoutMobile;
        mobileIndex = null;
        mobileVerified = false;
        audit = audit.changed(by, now);
    }

    /// A person who was proven before was proven just now.
    void proveAgain(PersonProof proof, String by, Instant now) {
        if (provenAt == null) {
            throw new IllegalStateException("not proven before");
        }
        proven(proof, now);
        audit = audit.changed(by, now);
    }

    private void proven(PersonProof proof, Instant now) {
        boolean allowsMore = switch (proof.method()) {
            case FACE -> faceProvenAt == null;
            case COUNTER -> provenAt == null;
            case TWO_CLERKS -> true;
            case UNIT -> throw new IllegalStateException("a proof of the unit proves no person");
        };
        if (provenAt == null) {
            provenAt = now;
        }
        if (proof.method() == PersonProof.Method.FACE && faceProvenAt == null) {
            faceProvenAt = now;
        }
        if (allowsMore) {
            registerEvent(new Proven(id, proof));
        }
    }

    /// The mobile was verified just now, and the change allowed in another way than by the face.
    ///
    /// @throws PersonMismatch
    ///             if the person was proven before: with the mobile, all accounts of the person can be recovered
    void changeMobile(Sealed newDetails, byte[] verifiedMobileIndex, @Nullable MobileReplaced replaced, String by,
            Instant now) {
        if (provenAt != null) {
            throw PersonMismatch.faceRequired();
        }
        details = newDetails;
        mobileIndex = verifiedMobileIndex;
        mobileVerified = true;
        if (replaced != null) {
            registerEvent(replaced);
        }
        audit = audit.changed(by, now);
    }

    /// The mobile was verified just now by somebody who did not prove to be this person.
    void verifyMobile(Sealed newDetails, byte[] verifiedMobileIndex, String by, Instant now) {
        if (provenAt != null || mobileVerified) {
            throw new IllegalStateException("only the person replaces a verified mobile");
        }
        details = newDetails;
        mobileIndex = verifiedMobileIndex;
        mobileVerified = true;
        audit = audit.changed(by, now);
    }

    /// @param withoutMobile
    ///            the details without the mobile
    void loseMobile(Sealed withoutMobile, String by, Instant now) {
        details = withoutMobile;
        mobileIndex = null;
        mobileVerified = false;
        audit = audit.changed(by, now);
        registerEvent(new MobileLost(id));
    }

    /// @param mobile
    ///            verified by this person
    void close(@Nullable Mobile mobile, String by, Instant now) {
        if (closedAt != null) {
            throw new IllegalStateException("closed before");
        }
        closedAt = now;
        mobileVerified = false;
        audit = audit.changed(by, now);
        registerEvent(new Closed(id, mobile));
    }

    boolean hasVerifiedMobile(byte[] index) {
        return mobileVerified && mobileIndex != null && BlindIndex.match(mobileIndex, index);
    }

    boolean hasVerifiedMobile() {
        return mobileVerified;
    }

    boolean isProven() { return provenAt != null; }

    /// When the person was proven; if not proven, when created.
    Instant since() {
        return provenAt == null ? audit.createdAt() : provenAt;
    }

    Instant changedAt() {
        return audit.changedAt();
    }

    public PersonId id() {
        return id;
    }

    Sealed details() {
        return details;
    }
}
