package io.hrsshall.identity.outside.sms;

import io.hrsshall.kit.data.Audit;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
/// @param recipient
///            keyed hash of the ID document that named the recipient; null if the mobile was typed
/// @param personId
///            whose mobile it is sent to; null if the mobile was typed, or the recipient is found when it is sent
/// @param sendsAt
///            null if it was sent when it was created
@Table("sms_challenges")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record SmsChallenge(@Id UUID id, SmsPurpose purpose, byte[] mobileIndex, byte[] source, byte[] codeHash,
        byte @Nullable [] recipient, @Nullable UUID personId, @Nullable Instant sendsAt, Instant expiresAt,
        int attempts, @Nullable Instant usedAt, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static final Duration VALIDITY = Duration.ofMinutes(5);
    static final int MAX_ATTEMPTS = 5;
    private static final String BY = "identity-service";

    static SmsChallenge sent(UUID id, SmsPurpose purpose, byte[] mobileIndex, byte[] source, byte[] codeHash,
            Instant now) {
        return new SmsChallenge(id, purpose, mobileIndex, source, codeHash, null, null, null, now.plus(VALIDITY), 0,
                null, Audit.created(BY, now), null);
    }

    /// Valid from the moment at which it is sent.
    ///
    /// @param nothing
    ///            an index and hash that nothing matches
    static SmsChallenge reserved(UUID id, SmsPurpose purpose, byte[] nothing, byte[] source, byte[] recipient,
            @Nullable UUID person, Instant sendsAt, Instant now) {
        return new SmsChallenge(id, purpose, nothing, source, nothing, recipient, person, sendsAt,
                sendsAt.plus(VALIDITY), 0, null, Audit.created(BY, now), null);
    }

    Instant createdAt() {
        return audit.createdAt();
    }

    Instant sentAt() {
        return sendsAt == null ? audit.createdAt() : sendsAt;
    }

    boolean isUsable(SmsPurpose wanted, Instant now) {
        return usedAt == null && attempts < MAX_ATTEMPTS && now.isBefore(expiresAt) && purpose == wanted;
    }

    boolean isUsable(SmsPurpose wanted, byte[] mobile, Instant now) {
        return isUsable(wanted, now) && Arrays.equals(mobileIndex, mobile);
    }

    boolean matches(byte[] hash) {
        return MessageDigest.isEqual(codeHash, hash);
    }

    SmsChallenge attempted(boolean right, Instant now) {
        return with(attempts + 1, right ? now : null, now);
    }

    /// The code is being sent to this mobile.
    SmsChallenge addressed(byte[] mobile, byte[] hash, Instant now) {
        return new SmsChallenge(id, purpose, mobile, source, hash, recipient, personId, sendsAt, expiresAt, attempts,
                usedAt, audit.changed(BY, now), version);
    }

    /// The action that used the code was undone.
    SmsChallenge reopened(Instant now) {
        return usedAt == null ? this : with(attempts - 1, null, now);
    }

    private SmsChallenge with(int newAttempts, @Nullable Instant newUsedAt, Instant now) {
        return new SmsChallenge(id, purpose, mobileIndex, source, codeHash, recipient, personId, sendsAt, expiresAt,
                newAttempts, newUsedAt, audit.changed(BY, now), version);
    }
}
