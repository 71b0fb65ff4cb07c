package io.hrsshall.identity.journeys.journey;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/// A journey of somebody who is logged in. Only the session that began it continues it, until it waits for longer than
/// a session lasts: then any session of the account.
public abstract non-sealed class SessionJourney<S extends JourneyStep<S>> extends Journey<S> {

    private final AccountId accountId;
    private final PersonId personId;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "begun_")
    private @Nullable Confirmation begun;

    protected SessionJourney(UUID id, S step, AccountId accountId, PersonId personId, @Nullable Confirmation begun,
            Instant expiresAt, Audit audit) {
        super(id, step, expiresAt, audit);
        this.accountId = accountId;
        this.personId = personId;
        this.begun = begun;
    }

    /// The owner of a journey.
    public static Predicate<SessionJourney<?>> session(Actor actor) {
        return journey -> journey.isOf(actor);
    }

    public final boolean isOf(Actor actor) {
        return accountId.equals(actor.accountId()) && begun != null
                && (begun.session() == null || begun.isBySession(actor.session()));
    }

    /// A session does not last as long as the journey, so any one of the account continues it.
    protected final void releaseSession() {
        begun = begun == null ? null : Confirmation.at(begun.stamp());
    }

    public final AccountId accountId() {
        return accountId;
    }

    public final PersonId personId() {
        return personId;
    }

    /// By which session, and when.
    public final @Nullable Confirmation begun() {
        return begun;
    }
}
