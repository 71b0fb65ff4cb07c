package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 单位: an employer, a legal person with one USCC. What the enterprise register says of it stays as registered; what it
/// says of itself its administrator may change.
public final class Unit {

    @Id
    private final UUID id;
    private final UUID sagaId;
    private final UnitNumber number;
    private final UnifiedSocialCreditCode uscc;
    private final String name;
    private final City city;
    private final Origin origin;
    private final UUID legalRepresentativeId;
    private final String legalRepresentativeMasked;
    private @Nullable String address;
    private @Nullable String postalCode;
    private @Nullable String telephone;
    private @Nullable String industry;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    /// How the unit came into the hall.
    public enum Origin {
        REGISTRATION,
        UPGRADE
    }

    @PersistenceCreator
    Unit(UUID id, UUID sagaId, UnitNumber number, UnifiedSocialCreditCode uscc, String name, City city, Origin origin,
            UUID legalRepresentativeId, String legalRepresentativeMasked, Audit audit) {
        this.id = id;
        this.sagaId = sagaId;
        this.number = number;
        this.uscc = uscc;
        this.name = name;
        this.city = city;
        this.origin = origin;
        this.legalRepresentativeId = legalRepresentativeId;
        this.legalRepresentativeMasked = legalRepresentativeMasked;
        this.audit = audit;
    }

    static Unit register(RegisterUnit command, UnitNumber number, String by, Instant now) {
        return new Unit(Ids.next(), command.sagaId(), number, command.uscc(), command.name(), command.city(),
                command.origin(), command.legalRepresentativeId(), command.legalRepresentativeMasked(),
                Audit.created(by, now));
    }

    /// @return whether anything is another than before
    boolean change(ChangeUnit change, Actor actor, Instant now) {
        if (!change.address().alters(address) && !change.postalCode().alters(postalCode)
                && !change.telephone().alters(telephone) && !change.industry().alters(industry)) {
            return false;
        }
        address = change.address().orElse(address);
        postalCode = change.postalCode().orElse(postalCode);
        telephone = change.telephone().orElse(telephone);
        industry = change.industry().orElse(industry);
        audit = audit.changed(actor, now);
        return true;
    }

    /// Whether this is the unit that the same saga asked for before.
    boolean cameFrom(RegisterUnit command) {
        return sagaId.equals(command.sagaId()) && uscc.equals(command.uscc());
    }

    public UUID id() {
        return id;
    }

    public UnitNumber number() {
        return number;
    }

    public UnifiedSocialCreditCode uscc() {
        return uscc;
    }

    public String name() {
        return name;
    }

    public City city() {
        return city;
    }

    public Origin origin() {
        return origin;
    }

    public UUID legalRepresentativeId() {
        return legalRepresentativeId;
    }

    /// As shown: `王**`.
    public String legalRepresentativeMasked() {
        return legalRepresentativeMasked;
    }

    public @Nullable String address() {
        return address;
    }

    public @Nullable String postalCode() {
        return postalCode;
    }

    public @Nullable String telephone() {
        return telephone;
    }

    public @Nullable String industry() {
        return industry;
    }

    public Instant registeredAt() {
        return audit.createdAt();
    }

    public long version() {
        return version;
    }
}
