package io.hrsshall.identity.outside.sms;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A code that was sent. It is valid for one use, one purpose and one mobile, for five minutes and five attempts.
///
/// @param source
///            keyed hash of the client's address
/// @param reservation
///            null if it was sent when it was created
@Table("sms_challenges")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record SmsChallenge(@Id UUID id, SmsPurpose purpose, @Embedded.Empty Code code, byte[] source,
        @Embedded.Nullable @Nullable Reservation reservation, Instant expiresAt, int attempts,
        @Nullable Instant usedAt, @Embedded.Empty Audit audit, @Version @Nullable Long version) {

    /// Hashes of the code and of the mobile to which it was sent.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Code(byte[] mobileIndex, byte[] codeHash) {}

    /// A code that is sent later.
    ///
    /// @param recipient
    ///            keyed hash of the ID document that named the recipient
    /// @param personId
    ///            whose mobile it is sent to; null if the recipient is found when it is sent
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Reservation(byte[] recipient, @Nullable PersonId personId, Instant sendsAt) {}

    static final Duration VALIDITY = Duration.ofMinutes(5);
    static final int MAX_ATTEMPTS = 5;
    private static final String BY = "identity-service";

    static SmsChallenge sent(UUID id, SmsPurpose purpose, byte[] mobileIndex, byte[] source, byte[] codeHash,
            Instant now) {
        return new SmsChallenge(id, purpose, new Code(mobileIndex, codeHash), source, null, now.plus(VALIDITY), 0,
                null, Audit.created(BY, now), null);
    }

    /// Valid from the moment at which it is sent.
    ///
    /// @param nothing
    ///            an index and hash that nothing matches
    static SmsChallenge reserved(UUID id, SmsPurpose purpose, byte[] nothing, byte[] source, byte[] recipient,
            @Nullable PersonId person, Instant sendsAt, Instant now) {
        return new SmsChallenge(id, purpose, new Code(nothing, nothing), source,
                new Reservation(recipient, person, sendsAt), sendsAt.plus(VALIDITY), 0, null, Audit.created(BY, now),
                null);
    }

    byte[] mobileIndex() {
        return code.mobileIndex();
    }

    /// Whose mobile a reserved code is sent to, if that is known.
    @Nullable
    PersonId personId() {
        return reservation == null ? null : reservation.personId();
    }

    Instant createdAt() {
        return audit.createdAt();
    }

    Instant sentAt() {
        return reservation == null ? audit.createdAt() : reservation.sendsAt();
    }

    boolean isUsable(SmsPurpose wanted, Instant now) {
        return usedAt == null && attempts < MAX_ATTEMPTS && now.isBefore(expiresAt) && purpose == wanted;
    }

    boolean isUsable(SmsPurpose wanted, byte[] mobile, Instant now) {
        return isUsable(wanted, now) && BlindIndex.match(mobileIndex(), mobile);
    }

    boolean matches(byte[] hash) {
        return BlindIndex.match(code.codeHash(), hash);
    }

    SmsChallenge attempted(boolean right, Instant now) {
        return with(code, attempts + 1, right ? now : null, now);
    }

    /// The code is being sent to this mobile.
    SmsChallenge addressed(byte[] mobile, byte[] hash, Instant now) {
        return with(new Code(mobile, hash), attempts, usedAt, now);
    }

    /// The action that used the code was undone.
    SmsChallenge reopened(Instant now) {
        return usedAt == null ? this : with(code, attempts - 1, null, now);
    }

    private SmsChallenge with(Code newCode, int newAttempts, @Nullable Instant newUsedAt, Instant now) {
        return new SmsChallenge(id, purpose, newCode, source, reservation, expiresAt, newAttempts, newUsedAt,
                audit.changed(BY, now), version);
    }
}
