package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// What is known about the beginning of a session. Whether it still exists, and when it was used last, is known to
/// Keycloak.
///
/// @param sessionId
///            `sid`
/// @param way
///            the claim `authMethod`
/// @param address
///            masked
/// @param boundUnit
///            the only unit that it acts for; null if it acts for all that the account may act for
/// @param assurance
///            the claim `acr`
@Table("sessions")
record Session(@Id UUID id, String sessionId, AccountId accountId, String way, @Embedded.Empty UserAgent userAgent,
        String address, @Nullable UnitNumber boundUnit, String assurance, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static Session started(String sessionId, AccountId account, String way, LoginClient client,
            @Nullable UnitNumber boundUnit, String assurance, Instant now) {
        return new Session(Ids.next(), sessionId, account, way, client.userAgent(), client.address().masked(),
                boundUnit, assurance,
                Audit.created(account.toString(), now), null);
    }

    Instant startedAt() {
        return audit.createdAt();
    }

    boolean isOf(AccountId account) {
        return accountId.equals(account);
    }

    /// @param lastUsedAt
    ///            as Keycloak states it, in whole seconds
    ActiveSession active(Instant lastUsedAt, @Nullable String currentSession) {
        return new ActiveSession(id, sessionId.equals(currentSession), way, userAgent, address, startedAt(),
                lastUsedAt.isBefore(startedAt()) ? startedAt() : lastUsedAt);
    }
}
