package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A browser that was sent to the province. It comes back once with the state, and is recognized by its secret.
///
/// @param stateHash
///            of the state, which is visible in addresses
/// @param secretHash
///            of the browser's secret
/// @param source
///            keyed hash of the client's address
/// @param openedStamp
///            of the security clock
@Table("sso_logins")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record SsoLogin(@Id UUID id, byte[] stateHash, byte[] secretHash, byte[] source, Instant expiresAt,
        @Nullable Instant usedAt, @Nullable Long openedStamp, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static final Duration VALIDITY = Duration.ofMinutes(10);
    private static final String BROWSER = "browser";

    static SsoLogin opened(FlowToken state, SsoSecret secret, byte[] source, long stamp, Instant now) {
        return new SsoLogin(Ids.next(), state.hash(), secret.token().hash(), source, now.plus(VALIDITY), null, stamp,
                Audit.created(BROWSER, now), null);
    }

    Instant openedAt() {
        return audit.createdAt();
    }

    /// Another browser can't use the login up.
    SsoLogin used(@Nullable String secret, Instant now) {
        if (!FlowToken.matches(secret, secretHash)) {
            throw SsoRefused.otherBrowser();
        }
        if (usedAt != null) {
            throw SsoRefused.used();
        }
        if (!now.isBefore(expiresAt)) {
            throw SsoRefused.expired();
        }
        return with(now, now);
    }

    /// The province gave no answer, so the browser may try again.
    SsoLogin reopened(Instant now) {
        return with(null, now);
    }

    private SsoLogin with(@Nullable Instant use, Instant now) {
        return new SsoLogin(id, stateHash, secretHash, source, expiresAt, use, openedStamp, audit.changed(BROWSER, now),
                version);
    }
}
