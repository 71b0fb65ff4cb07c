package io.hrsshall.authority;

import io.hrsshall.authority.AuthorityChange.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The changes of the last ten minutes, in memory. Tokens (5 minutes), acting statements and clock skew together are
/// shorter, so a change that was removed cannot affect any token that is still valid.
public final class AuthorityChanges {

    public static final Duration RETENTION = Duration.ofMinutes(10);

    private final Map<Key, AuthorityChange> changes = new ConcurrentHashMap<>();

    /// Idempotent and independent of order.
    public void apply(AuthorityChange change) {
        changes.merge(new Key(change.subject(), change.id()), change, AuthorityChanges::stricter);
    }

    /// Whether a change has invalidated the authority that the actor's token states.
    public boolean invalidates(Actor actor) {
        AuthorityChange grant = find(Subject.GRANT, Objects.toString(actor.grant(), null));
        return grant != null && actor.epoch() < Objects.requireNonNull(grant.minEpoch())
                || endsBefore(actor, Subject.SESSION, actor.session())
                || endsBefore(actor, Subject.ACCOUNT, actor.account())
                || endsBefore(actor, Subject.PERSON, Objects.toString(actor.person(), null));
    }

    private boolean endsBefore(Actor actor, Subject subject, @Nullable String id) {
        AuthorityChange change = find(subject, id);
        if (change == null) {
            return false;
        }
        // An ended session stays ended. Tokens that an account gets after the change are valid.
        return subject == Subject.SESSION || actor.issuedAt().isBefore(Objects.requireNonNull(change.notBefore()));
    }

    private @Nullable AuthorityChange find(Subject subject, @Nullable String id) {
        return id == null ? null : changes.get(new Key(subject, id));
    }

    /// Removes changes older than [#RETENTION].
    public void removeExpired(Instant now) {
        changes.values().removeIf(change -> change.committedAt().isBefore(now.minus(RETENTION)));
    }

    public int size() {
        return changes.size();
    }

    private static AuthorityChange stricter(AuthorityChange one, AuthorityChange other) {
        Instant committedAt = one.committedAt().isAfter(other.committedAt()) ? one.committedAt() : other.committedAt();
        Long minEpoch = one.minEpoch() == null || other.minEpoch() == null
                ? null
                : Long.valueOf(Math.max(one.minEpoch(), other.minEpoch()));
        Instant notBefore = one.notBefore() == null || other.notBefore() == null
                ? null
                : one.notBefore().isAfter(other.notBefore()) ? one.notBefore() : other.notBefore();
        return new AuthorityChange(one.subject(), one.id(), minEpoch, notBefore, committedAt);
    }

    private record Key(Subject subject, String id) {}
}
