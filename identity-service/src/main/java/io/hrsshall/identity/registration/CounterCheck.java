package io.hrsshall.identity.registration;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.City;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// 柜台核验: a member of a city's staff compares the person and the ID document with a registration, once. The person
/// brings the code. Staff enter what the document says; the hall compares it, so that the registered data are not shown.
@Table("counter_checks")
public final class CounterCheck {

    static final Duration VALIDITY = Duration.ofDays(15);
    static final int MAX_WRONG_ENTRIES = 5;

    @Id
    private final UUID id;
    private final UUID registrationId;
    private final byte[] codeIndex;
    private final City city;
    private CounterCheckStatus status = CounterCheckStatus.WAITING;
    private int wrongEntries;
    private final Instant expiresAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    CounterCheck(UUID id, UUID registrationId, byte[] codeIndex, City city, Instant expiresAt, Audit audit) {
        this.id = id;
        this.registrationId = registrationId;
        this.codeIndex = codeIndex;
        this.city = city;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    static CounterCheck request(UUID registration, byte[] codeIndex, City city, Instant now) {
        return new CounterCheck(Ids.next(), registration, codeIndex, city, now.plus(VALIDITY),
                Audit.created(PersonRegistration.BY, now));
    }

    /// @param matches
    ///            whether the document is the registered one
    /// @return whether it is confirmed; the fifth document that does not match rejects it
    boolean confirm(boolean matches, String staff, Instant now) {
        checkOpen(now);
        if (matches) {
            become(CounterCheckStatus.CONFIRMED, staff, now);
        } else {
            wrongEntries++;
            if (wrongEntries >= MAX_WRONG_ENTRIES) {
                become(CounterCheckStatus.REJECTED, staff, now);
            } else {
                audit = audit.changed(staff, now);
            }
        }
        return matches;
    }

    void reject(String staff, Instant now) {
        checkOpen(now);
        become(CounterCheckStatus.REJECTED, staff, now);
    }

    void replace(Instant now) {
        if (status == CounterCheckStatus.WAITING) {
            become(CounterCheckStatus.REPLACED, PersonRegistration.BY, now);
        }
    }

    private void become(CounterCheckStatus next, String by, Instant now) {
        if (!status.canBecome(next)) {
            throw RegistrationConflict.counterCheckOver();
        }
        status = next;
        audit = audit.changed(by, now);
    }

    private void checkOpen(Instant now) {
        if (status != CounterCheckStatus.WAITING || !now.isBefore(expiresAt)) {
            throw RegistrationConflict.counterCheckOver();
        }
    }

    public UUID id() {
        return id;
    }

    UUID registrationId() {
        return registrationId;
    }

    public City city() {
        return city;
    }

    public CounterCheckStatus status() {
        return status;
    }

    public Instant requestedAt() {
        return audit.createdAt();
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
