package io.hrsshall.identity.accounts.audit;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.security.CurrentActor;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Records security events, each with its time, origin and author.
@Service
public class SecurityAudit {

    private static final Logger log = LoggerFactory.getLogger(SecurityAudit.class);
    private static final String HALL = "identity-service";

    private final JdbcClient jdbc;
    private final PersonCipher cipher;
    private final LoginMetrics logins;
    private final Clock clock;

    SecurityAudit(JdbcClient jdbc, PersonCipher cipher, LoginMetrics logins, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.logins = logins;
        this.clock = clock;
    }

    /// Records the event in the transaction of the change that it tells of, if there is one: there is no change without
    /// its event.
    public void record(SecurityEvent event) {
        RequestOrigin origin = RequestOrigin.current().orElse(null);
        int recorded = jdbc.sql("""
                INSERT INTO security_events (id, at, kind, refusal, way, account_id, person_id, acting_kind, acting_for,
                                             source, address, user_agent, once_key, detail, created_by, created_grant)
                VALUES (:id, :at, :kind, :refusal, :way, :account, :person, :actingKind, :actingFor,
                        :source, :address, :userAgent, :once, :detail, :by, :byGrant)
                ON CONFLICT (once_key) DO NOTHING""")
                .param("id", Ids.next()).param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", event.kind().name()).param("refusal", event.refusal()).param("way", event.way())
                .param("account", event.account() == null ? null : event.account().value())
                .param("person", event.person() == null ? null : event.person().value())
                .param("actingKind", event.actingKind() == null ? null : event.actingKind().name())
                .param("actingFor", event.actingFor())
                .param("source", origin == null ? null : cipher.index(origin.client()))
                .param("address", origin == null ? null : origin.client().masked())
                .param("userAgent", origin == null ? null : origin.userAgent()).param("once", event.onceKey())
                .param("detail", event.detail())
                .param("by", author(event)).param("byGrant", grant()).update();
        if (recorded > 0) {
            logins.recorded(event);
        }
    }

    /// Records a refusal that changes nothing. It stands even if it can't be recorded; it is logged then. Not for use
    /// in a transaction, which the refusal would undo.
    ///
    /// @return the refusal, to be thrown
    public <E extends BrokenRule> E refused(SecurityEvent event, E refusal) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The transaction would undo the record of its refusal");
        }
        try {
            record(event.refused(refusal instanceof InvalidField field ? field.fieldCode() : refusal.code()));
        } catch (DataAccessException e) {
            log.error("Refusal not recorded, kind={}, refusal={}, account={}", event.kind(), refusal.code(),
                    event.account(), e);
        }
        return refusal;
    }

    /// At login there is no token yet, and a refused caller is not authenticated.
    private static String author(SecurityEvent event) {
        return CurrentActor.user().or(CurrentActor::get).map(Audit::who)
                .or(() -> Optional.ofNullable(event.account()).filter(account -> event.refusal() == null)
                        .map(AccountId::toString))
                .orElse(HALL);
    }

    private static @Nullable UUID grant() {
        return CurrentActor.user().map(Actor::grant).orElse(null);
    }

    @Bean
    static RecurringTask securityEventRetention(Retention retention, AuditSettings settings) {
        return retention.deletion("security-event-retention", Duration.ofMinutes(10), "security_events",
                "at < :before", Duration.ofDays(settings.retentionDays()));
    }
}
