package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.ChangeUnit.Change;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;

/// 单位: an employer, a legal person with one USCC. The data from the enterprise register does not change; the unit's
/// administrator may change the other data.
public final class Unit extends AbstractAggregateRoot<Unit> {

    @Id
    private final UUID id;
    private final UUID sagaId;
    private final UnitNumber number;
    private final UnifiedSocialCreditCode uscc;
    private final String name;
    private final City city;
    private final Origin origin;
    private final UUID legalRepresentativeId;
    private final String maskedLegalRepresentative;
    private @Nullable String address;
    private @Nullable String postalCode;
    private @Nullable String telephone;
    private @Nullable String industry;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    /// How the unit was registered in the hall.
    public enum Origin {
        REGISTRATION,
        UPGRADE
    }

    @PersistenceCreator
    Unit(UUID id, UUID sagaId, UnitNumber number, UnifiedSocialCreditCode uscc, String name, City city, Origin origin,
            UUID legalRepresentativeId, String maskedLegalRepresentative, Audit audit) {
        this.id = id;
        this.sagaId = sagaId;
        this.number = number;
        this.uscc = uscc;
        this.name = name;
        this.city = city;
        this.origin = origin;
        this.legalRepresentativeId = legalRepresentativeId;
        this.maskedLegalRepresentative = maskedLegalRepresentative;
        this.audit = audit;
    }

    static Unit register(RegisterUnit command, UnitNumber number, String by, Instant now) {
        Unit unit = new Unit(Ids.next(), command.sagaId(), number, command.uscc(), command.name(), command.city(),
                command.origin(), command.legalRepresentativeId(), command.maskedLegalRepresentative(),
                Audit.created(by, now));
        unit.registerEvent(new UnitEvent.Registered(unit));
        return unit;
    }

    /// @return false if nothing changes
    boolean change(ChangeUnit command, Actor actor, Instant now) {
        Set<ProfileField> changed = EnumSet.noneOf(ProfileField.class);
        address = apply(command.address(), address, ProfileField.ADDRESS, changed);
        postalCode = apply(command.postalCode(), postalCode, ProfileField.POSTAL_CODE, changed);
        telephone = apply(command.telephone(), telephone, ProfileField.TELEPHONE, changed);
        industry = apply(command.industry(), industry, ProfileField.INDUSTRY, changed);
        if (changed.isEmpty()) {
            return false;
        }
        audit = audit.changed(actor, now);
        registerEvent(new UnitEvent.Changed(this, changed));
        return true;
    }

    private static @Nullable String apply(Change change, @Nullable String current, ProfileField field,
            Set<ProfileField> changed) {
        String applied = change.applyTo(current);
        if (!Objects.equals(applied, current)) {
            changed.add(field);
        }
        return applied;
    }

    /// Whether the same saga has registered this unit before.
    boolean isRegisteredBy(RegisterUnit command) {
        return sagaId.equals(command.sagaId()) && uscc.equals(command.uscc());
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

    public UUID legalRepresentativeId() {
        return legalRepresentativeId;
    }

    /// The masked name, such as `王**`.
    public String maskedLegalRepresentative() {
        return maskedLegalRepresentative;
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
