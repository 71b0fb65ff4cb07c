package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// A device from which an account was logged in. See ADR 0018.
@Table("known_devices")
public final class KnownDevice extends AbstractAggregateRoot<KnownDevice> {

    @Id
    private final UUID id;
    private final AccountId accountId;
    private final byte[] deviceHash;
    private final @Nullable String sessionId;
    private boolean noticed;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private final Audit audit;
    @Version
    private long version;

    /// An account was logged in from a device that it did not know.
    ///
    /// @param number
    ///            names the account
    public record Added(PersonId personId, String number, UserAgent userAgent) {}

    @PersistenceCreator
    KnownDevice(UUID id, AccountId accountId, byte[] deviceHash, @Nullable String sessionId, boolean noticed,
            Audit audit) {
        this.id = id;
        this.accountId = accountId;
        this.deviceHash = deviceHash;
        this.sessionId = sessionId;
        this.noticed = noticed;
        this.audit = audit;
    }

    /// @param deviceHash
    ///            keyed hash of account and device, so that equal devices of two accounts can't be linked
    /// @param session
    ///            that it begins
    static KnownDevice of(Account account, byte[] deviceHash, String session, Instant now) {
        return new KnownDevice(Ids.next(), account.id(), deviceHash, session, false,
                Audit.created(account.id().toString(), now));
    }

    /// The person is informed of the device.
    KnownDevice withNotice(Account account, UserAgent userAgent) {
        noticed = true;
        registerEvent(new Added(account.personId(), account.number(), userAgent));
        return this;
    }
}
