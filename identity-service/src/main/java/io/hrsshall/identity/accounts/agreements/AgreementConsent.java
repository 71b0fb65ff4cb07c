package io.hrsshall.identity.accounts.agreements;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Checks and keeps who accepted which version of an agreement.
@Service
public class AgreementConsent {

    private static final String FIELD = "agreementVersion";

    private final AgreementQueries agreements;
    private final JdbcClient jdbc;
    private final Clock clock;

    AgreementConsent(AgreementQueries agreements, JdbcClient jdbc, Clock clock) {
        this.agreements = agreements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param version
    ///            the accepted one; null if none was accepted
    /// @throws InvalidField
    ///             unless the version in force was accepted
    public void checkAccepted(AgreementKind kind, @Nullable Integer version) {
        if (version == null) {
            throw new InvalidField(FIELD, "agreement-required");
        }
        if (version != agreements.inForce(kind).version()) {
            throw new InvalidField(FIELD, "agreement-outdated");
        }
    }

    /// Keeps the acceptance for as long as the account. Repeating it changes nothing.
    ///
    /// @param version
    ///            null if an instance of an earlier release opened the registration: it kept no version
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(AgreementKind kind, @Nullable Integer version, AccountId account, PersonId person,
            Instant acceptedAt) {
        if (version == null) {
            return;
        }
        jdbc.sql("""
                INSERT INTO agreement_acceptances (id, kind, agreement_version, account_id, person_id, accepted_at,
                                                   created_at, created_by)
                VALUES (:id, :kind, :version, :account, :person, :acceptedAt, :now, :by)
                ON CONFLICT (account_id, kind, agreement_version) DO NOTHING""").param("id", Ids.next())
                .param("kind", kind.name()).param("version", version).param("account", account.value())
                .param("person", person.value()).param("acceptedAt", acceptedAt.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", kind.code()).update();
    }
}
