package io.hrsshall.identity.accounts.revocations;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// One session, all sessions of an account, or an account that ends. Gateways and services refuse its tokens from the
/// commit on; Keycloak is informed by a durable task.
@Table("revocations")
final class Revocation extends AbstractAggregateRoot<Revocation> {

    private static final String BY = "identity-service";

    enum Target {
        SESSION,
        ALL_SESSIONS,
        ACCOUNT
    }

    @Id
    private final UUID id;
    private final Target target;
    private final @Nullable String sessionId;
    private final @Nullable UUID keycloakId;
    private final String reason;
    private @Nullable Instant doneAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Revocation(UUID id, Target target, @Nullable String sessionId, @Nullable UUID keycloakId, String reason,
            Audit audit) {
        this.id = id;
        this.target = target;
        this.sessionId = sessionId;
        this.keycloakId = keycloakId;
        this.reason = reason;
        this.audit = audit;
    }

    static Revocation ofSession(String session, String reason, Instant now) {
        return new Revocation(Ids.next(), Target.SESSION, session, null, reason, Audit.created(BY, now))
                .andEvent(AuthorityChange.ofSession(session, now));
    }

    /// @param user
    ///            in Keycloak
    static Revocation ofSession(UUID user, String session, String reason, Instant now) {
        return ofSession(session, reason, now).andEvent(new SessionEnded(user, reason));
    }

    /// @param target
    ///            ALL_SESSIONS or ACCOUNT
    static Revocation ofAccount(Target target, AccountId account, UUID keycloakId, String reason, Instant now) {
        return new Revocation(Ids.next(), target, null, keycloakId, reason, Audit.created(BY, now))
                .andEvent(AuthorityChange.ofAccount(account.toString(), now));
    }

    /// Keycloak was informed.
    void done(Instant now) {
        doneAt = now;
        audit = audit.changed(BY, now);
    }

    boolean isDone() { return doneAt != null; }

    UUID id() {
        return id;
    }

    Target target() {
        return target;
    }

    Instant createdAt() {
        return audit.createdAt();
    }

    /// Only of a session.
    String sessionId() {
        return Objects.requireNonNull(sessionId);
    }

    /// Only of an account.
    UUID keycloakId() {
        return Objects.requireNonNull(keycloakId);
    }
}
