package io.hrsshall.identity.journeys.journey;

import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/// A journey of somebody who is not logged in and has entered who it is. The bearer of its token continues it.
public abstract non-sealed class BearerJourney<S extends JourneyStep<S>> extends Journey<S> {

    private byte[] tokenHash;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "details_")
    private final Sealed details;
    private @Nullable Long begunStamp;

    /// What each begins with.
    ///
    /// @param stamp
    ///            of the security clock
    public record Opening(UUID id, FlowToken token, Sealed details, long stamp, Instant now) {

        public Opening at(long otherStamp) {
            return new Opening(id, token, details, otherStamp, now);
        }

        public Instant expiresAt() {
            return now.plus(VALIDITY);
        }

        public Audit audit(String by) {
            return Audit.created(by, now);
        }
    }

    /// @param token
    ///            shown only once
    public record Opened(UUID id, FlowToken token, String step, Instant expiresAt) {}

    protected BearerJourney(UUID id, S step, byte[] tokenHash, Sealed details, @Nullable Long begunStamp,
            Instant expiresAt, Audit audit) {
        super(id, step, expiresAt, audit);
        this.tokenHash = tokenHash;
        this.details = details;
        this.begunStamp = begunStamp;
    }

    /// The owner of a journey.
    public static Predicate<BearerJourney<?>> bearer(@Nullable String token) {
        return journey -> journey.isOpenedBy(token);
    }

    public final boolean isOpenedBy(@Nullable String token) {
        return FlowToken.matches(token, tokenHash);
    }

    /// Another bearer continues; the former token is no longer valid.
    public final void resume(FlowToken token, Instant now) {
        checkNotExpired(now);
        tokenHash = token.hash();
        changed(now);
    }

    /// The answer to whoever begins or resumes it.
    public final Opened opened(FlowToken token) {
        return new Opened(id(), token, step().name(), expiresAt());
    }

    /// Its own proof throws out whoever has the former password or mobile. It stays valid itself, so that it can
    /// be repeated.
    public void renewed(long stamp) {
        begunStamp = stamp;
    }

    /// When it was opened. Whatever throws somebody out of an account of the person later makes it void.
    public final Confirmation begun() {
        return Confirmation.at(begunStamp);
    }

    /// Null if it was opened by a version of the hall that did not note it.
    public final @Nullable Long begunStamp() {
        return begunStamp;
    }

    final Sealed details() {
        return details;
    }

    /// In which the details are sealed.
    protected abstract String table();
}
