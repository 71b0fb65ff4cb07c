package io.hrsshall.identity.logins.calogin;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// What a unit's key has to sign. It is valid for two minutes and for one attempt, successful or not.
///
/// @param source
///            keyed hash of the client's address
/// @param issuedStamp
///            of the security clock
@Table("ca_challenges")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record CaChallenge(@Id UUID id, CaPurpose purpose, byte[] source, byte[] nonce, Instant expiresAt,
        @Nullable Instant usedAt, @Nullable Long issuedStamp, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static final Duration VALIDITY = Duration.ofMinutes(2);
    static final int NONCE_BYTES = 32;
    private static final String BY = "identity-service";

    static CaChallenge issued(CaPurpose purpose, byte[] source, byte[] nonce, long stamp, Instant now) {
        return new CaChallenge(Ids.next(), purpose, source, nonce, now.plus(VALIDITY), null, stamp,
                Audit.created(BY, now), null);
    }

    Instant issuedAt() {
        return audit.createdAt();
    }

    String text() {
        return purpose.text() + '.' + id + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    byte[] signedBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    CaChallenge used(CaPurpose wanted, Instant now) {
        if (purpose != wanted) {
            throw CaLoginRefused.challengeOfOtherPurpose();
        }
        if (usedAt != null) {
            throw CaLoginRefused.challengeUsed();
        }
        if (!now.isBefore(expiresAt)) {
            throw CaLoginRefused.challengeExpired();
        }
        return new CaChallenge(id, purpose, source, nonce, expiresAt, now, issuedStamp, audit.changed(BY, now),
                version);
    }
}
