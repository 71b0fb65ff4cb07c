package io.hrsshall.institution.registry;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;

/// 机构: a licensed body run by a unit. Staff register it, its unit opens it by appointing the administrator.
public final class Institution extends AbstractAggregateRoot<Institution> {

    @Id
    private final UUID id;
    private final InstitutionNumber number;
    private final UnitNumber unitNumber;
    private final String name;
    private final InstitutionType type;
    private final InstitutionLevel level;
    private final @Nullable LicenceNumber licenceNumber;
    private final City city;
    @Embedded.Nullable(prefix = "administrator_")
    private @Nullable Administrator administrator;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    /// 机构管理员, with masked data.
    ///
    /// @param account
    ///            the login account of the institution
    public record Administrator(UUID person, UUID account, String maskedName, String maskedIdNumber,
            String maskedMobile) {}

    @PersistenceCreator
    Institution(UUID id, InstitutionNumber number, UnitNumber unitNumber, String name, InstitutionType type,
            InstitutionLevel level, @Nullable LicenceNumber licenceNumber, City city, Audit audit) {
        this.id = id;
        this.number = number;
        this.unitNumber = unitNumber;
        this.name = name;
        this.type = type;
        this.level = level;
        this.licenceNumber = licenceNumber;
        this.city = city;
        this.audit = audit;
    }

    static Institution register(RegisterInstitution command, City city, InstitutionNumber number, String by,
            Instant now) {
        Institution institution = new Institution(Ids.next(), number, command.unitNumber(), command.name(),
                command.type(), command.level(), command.licenceNumber(), city, Audit.created(by, now));
        institution.registerEvent(new InstitutionEvent.Registered(institution));
        return institution;
    }

    /// Assigns the administrator; replaces the former one. The first assignment opens the institution.
    void assign(Administrator appointed, String by, Instant now) {
        if (!isOpen()) {
            registerEvent(new InstitutionEvent.Opened(this));
        }
        administrator = appointed;
        audit = audit.changed(by, now);
    }

    public boolean isOpen() { return administrator != null; }

    public Optional<Administrator> administrator() {
        return Optional.ofNullable(administrator);
    }

    public UUID id() {
        return id;
    }

    public InstitutionNumber number() {
        return number;
    }

    public UnitNumber unitNumber() {
        return unitNumber;
    }

    public String name() {
        return name;
    }

    public InstitutionType type() {
        return type;
    }

    public InstitutionLevel level() {
        return level;
    }

    public @Nullable LicenceNumber licenceNumber() {
        return licenceNumber;
    }

    public City city() {
        return city;
    }

    public long version() {
        return version;
    }
}
