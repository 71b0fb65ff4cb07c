package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/// 单位: an employer, a legal person with one USCC. Name, city and legal representative come from the enterprise
/// register, whose name and status the unit follows; tier 1 and 2 may change the other data.
public final class Unit extends AbstractAggregateRoot<Unit> {

    public static final int MAX_NAME_LENGTH = 200;
    static final String LEGAL_REPRESENTATIVE = "legalRepresentative";

    @Id
    private final UUID id;
    private final UUID sagaId;
    private final UnitNumber number;
    private final UnifiedSocialCreditCode uscc;
    private String name;
    private final City city;
    private final Origin origin;
    private UUID legalRepresentativeId;
    private String maskedLegalRepresentative;
    private UnitStatus status = UnitStatus.IN_BUSINESS;
    private @Nullable String registeredRegion;
    private @Nullable String address;
    private @Nullable String mailingRegion;
    private @Nullable String mailingAddress;
    private @Nullable String postalCode;
    private @Nullable String telephone;
    private @Nullable String industry;
    private @Nullable String bankName;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "personal_")
    private @Nullable Sealed personal;
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

    /// @param current
    ///            the decrypted personal data
    /// @return false if nothing changes
    boolean change(ChangeUnit command, PersonalDetails current, PersonalDetailsSealer sealer, Actor actor,
            Instant now) {
        Map<ProfileField, @Nullable String> values = values(current);
        List<FieldChange> changes = new ArrayList<>();
        command.values().forEach((field, value) -> {
            String old = values.put(field, value);
            if (!Objects.equals(old, value)) {
                changes.add(new FieldChange(field.key(), field.shown(old), field.shown(value)));
            }
        });
        if (changes.isEmpty()) {
            return false;
        }
        registeredRegion = values.get(ProfileField.REGISTERED_REGION);
        address = values.get(ProfileField.ADDRESS);
        mailingRegion = values.get(ProfileField.MAILING_REGION);
        mailingAddress = values.get(ProfileField.MAILING_ADDRESS);
        postalCode = values.get(ProfileField.POSTAL_CODE);
        telephone = values.get(ProfileField.TELEPHONE);
        industry = values.get(ProfileField.INDUSTRY);
        bankName = values.get(ProfileField.BANK_NAME);
        PersonalDetails details = new PersonalDetails(values.get(ProfileField.CONTACT_NAME),
                values.get(ProfileField.CONTACT_MOBILE), values.get(ProfileField.BANK_ACCOUNT));
        if (!details.equals(current)) {
            personal = sealer.seal(id, details);
        }
        audit = audit.changed(actor, now);
        registerEvent(new UnitEvent.Changed(this, changes, actor, now));
        return true;
    }

    /// Whether a unit can have this name.
    public static boolean isName(String text) {
        return !text.isBlank() && text.length() <= MAX_NAME_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    /// @return false if nothing changes
    boolean followRegister(String newName, UnitStatus newStatus, Instant now) {
        List<FieldChange> changes = new ArrayList<>();
        if (!name.equals(newName)) {
            changes.add(new FieldChange("name", name, newName));
        }
        if (status != newStatus) {
            changes.add(new FieldChange("status", status.code(), newStatus.code()));
        }
        if (changes.isEmpty()) {
            return false;
        }
        name = newName;
        status = newStatus;
        changedByHall(changes, "unit-service", now);
        return true;
    }

    /// @return false if the person already is the legal representative
    boolean changeLegalRepresentative(UUID person, String maskedName, String by, Instant now) {
        if (legalRepresentativeId.equals(person)) {
            return false;
        }
        FieldChange change = new FieldChange(LEGAL_REPRESENTATIVE, maskedLegalRepresentative, maskedName);
        legalRepresentativeId = person;
        maskedLegalRepresentative = maskedName;
        changedByHall(List.of(change), by, now);
        return true;
    }

    private void changedByHall(List<FieldChange> changes, String by, Instant now) {
        audit = audit.changed(by, now);
        registerEvent(new UnitEvent.Changed(this, changes, null, now));
    }

    private Map<ProfileField, @Nullable String> values(PersonalDetails details) {
        Map<ProfileField, @Nullable String> values = new EnumMap<>(ProfileField.class);
        for (ProfileField field : ProfileField.values()) {
            values.put(field, switch (field) {
                case REGISTERED_REGION -> registeredRegion;
                case ADDRESS -> address;
                case MAILING_REGION -> mailingRegion;
                case MAILING_ADDRESS -> mailingAddress;
                case POSTAL_CODE -> postalCode;
                case TELEPHONE -> telephone;
                case INDUSTRY -> industry;
                case BANK_NAME -> bankName;
                case BANK_ACCOUNT -> details.bankAccount();
                case CONTACT_NAME -> details.contactName();
                case CONTACT_MOBILE -> details.contactMobile();
            });
        }
        return values;
    }

    /// Whether the same saga has registered this unit before.
    boolean isRegisteredBy(RegisterUnit command) {
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

    public UUID legalRepresentativeId() {
        return legalRepresentativeId;
    }

    /// The masked name, such as `王**`.
    public String maskedLegalRepresentative() {
        return maskedLegalRepresentative;
    }

    public UnitStatus status() {
        return status;
    }

    public @Nullable String registeredRegion() {
        return registeredRegion;
    }

    public @Nullable String address() {
        return address;
    }

    public @Nullable String mailingRegion() {
        return mailingRegion;
    }

    public @Nullable String mailingAddress() {
        return mailingAddress;
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

    public @Nullable String bankName() {
        return bankName;
    }

    @Nullable
    Sealed personal() {
        return personal;
    }

    public Instant registeredAt() {
        return audit.createdAt();
    }

    public Instant changedAt() {
        return audit.changedAt();
    }

    public long version() {
        return version;
    }
}
