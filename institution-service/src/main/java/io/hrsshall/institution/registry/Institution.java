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
import org.springframework.data.relational.core.mapping.Embedded;

/// 机构: a licensed body run by a unit, registered by staff, opened by the unit, with one administrator.
public final class Institution {

    @Id
    private final UUID id;
    private final InstitutionNumber number;
    private final UnitNumber unitNumber;
    private final String name;
    private final InstitutionType type;
    private final InstitutionLevel level;
    private final @Nullable String licenceNumber;
    private final City city;
    private @Nullable UUID administratorPerson;
    private @Nullable UUID administratorAccount;
    private @Nullable String administratorName;
    private @Nullable String administratorId;
    private @Nullable String administratorMobile;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    /// 机构管理员, as shown; the account that the institution logs in with.
    public record Administrator(UUID person, UUID account, String maskedName, String maskedIdNumber,
            String maskedMobile) {}

    @PersistenceCreator
    Institution(UUID id, InstitutionNumber number, UnitNumber unitNumber, String name, InstitutionType type,
            InstitutionLevel level, @Nullable String licenceNumber, City city, Audit audit) {
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

    static Institution register(RegisterInstitution command, InstitutionNumber number, String by, Instant now) {
        return new Institution(Ids.next(), number, command.unitNumber(), command.name(), command.type(),
                command.level(), command.licenceNumber(), command.city(), Audit.created(by, now));
    }

    /// Names the administrator; a former one is replaced.
    void appoint(Administrator administrator, String by, Instant now) {
        administratorPerson = administrator.person();
        administratorAccount = administrator.account();
        administratorName = administrator.maskedName();
        administratorId = administrator.maskedIdNumber();
        administratorMobile = administrator.maskedMobile();
        audit = audit.changed(by, now);
    }

    public boolean isOpen() { return administratorAccount != null; }

    public Optional<Administrator> administrator() {
        return administratorPerson == null || administratorAccount == null || administratorName == null
                || administratorId == null || administratorMobile == null
                        ? Optional.empty()
                        : Optional.of(new Administrator(administratorPerson, administratorAccount, administratorName,
                                administratorId, administratorMobile));
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

    public @Nullable String licenceNumber() {
        return licenceNumber;
    }

    public City city() {
        return city;
    }

    public long version() {
        return version;
    }
}
