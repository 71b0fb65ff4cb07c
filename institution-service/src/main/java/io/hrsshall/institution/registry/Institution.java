package io.hrsshall.institution.registry;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;

/// 机构: a licensed body run by a unit. Staff register it, or the decision of a case does; its unit opens it by
/// appointing the administrator.
public final class Institution extends AbstractAggregateRoot<Institution> {

    @Id
    private final UUID id;
    private final InstitutionNumber number;
    private final UnitNumber unitNumber;
    private String name;
    private InstitutionType type;
    private InstitutionLevel level;
    @Embedded.Empty(prefix = "licence_")
    private Licence licence;
    private City city;
    private @Nullable String county;
    @Embedded.Nullable(prefix = "suspension_")
    private @Nullable Suspension suspension;
    @Embedded.Nullable(prefix = "administrator_")
    private @Nullable Administrator administrator;
    /// The number of the case whose decision licensed it last; null if staff registered it.
    private @Nullable String licensedByCase;
    /// The number of the case whose decision ended it (终止); the last day is that of the licence.
    private @Nullable String endedByCase;
    /// Why it ended, if its case did not ask for that.
    private @Nullable String endReason;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    /// 机构管理员, with masked data.
    ///
    /// @param account
    ///            the login account of the institution
    /// @param idType
    ///            null for an administrator who was appointed before it was recorded
    public record Administrator(UUID person, UUID account, String maskedName, @Nullable IdType idType,
            String maskedIdNumber, String maskedMobile) {}

    @PersistenceCreator
    Institution(UUID id, InstitutionNumber number, UnitNumber unitNumber, String name, InstitutionType type,
            InstitutionLevel level, Licence licence, City city, @Nullable String county, Audit audit) {
        this.id = id;
        this.number = number;
        this.unitNumber = unitNumber;
        this.name = name;
        this.type = type;
        this.level = level;
        this.licence = licence;
        this.city = city;
        this.county = county;
        this.audit = audit;
    }

    /// @param county
    ///            the division code of the unit's registration
    static Institution register(RegisterInstitution command, City city, @Nullable String county,
            InstitutionNumber number, String by, Instant now) {
        Institution institution = new Institution(Ids.next(), number, command.unitNumber(), command.name(),
                command.type(), command.level(), command.licence(), city, county, Audit.created(by, now));
        institution.registerEvent(new InstitutionEvent.Registered(institution));
        return institution;
    }

    /// Registers what the decision of a case licenses.
    static Institution licensed(LicensingDecision decision, String name, @Nullable String county,
            InstitutionNumber number, String by, Instant now) {
        Institution institution = new Institution(Ids.next(), number, decision.unitNumber(), name,
                decision.requiredType(), decision.requiredLevel(), decision.licence(), decision.authority(), county,
                Audit.created(by, now));
        institution.licensedByCase = decision.caseNumber();
        institution.registerEvent(new InstitutionEvent.Registered(institution));
        return institution;
    }

    /// Changes or confirms the registration by the decision of a case. The authority that decided manages it from now
    /// on: its unit may have moved. An institution that had ended is licensed again.
    ///
    /// @param unitCounty
    ///            the division code of the unit's registration
    void license(LicensingDecision decision, @Nullable String unitCounty, String by, Instant now) {
        city = decision.authority();
        county = unitCounty;
        name = Objects.requireNonNullElse(decision.name(), name);
        type = decision.requiredType();
        level = decision.requiredLevel();
        licence = decision.licence();
        licensedByCase = decision.caseNumber();
        endedByCase = null;
        endReason = null;
        changed(by, now);
    }

    /// 终止: the last day of the licence is the last day on which the institution files.
    void end(LicensingDecision decision, String by, Instant now) {
        licence = licence.endingOn(Objects.requireNonNull(decision.licence().to()));
        endedByCase = decision.caseNumber();
        endReason = null;
        changed(by, now);
    }

    /// The decision that made it was corrected to a refusal: it files nothing any more.
    void revoke(String caseNumber, String reason, LocalDate lastDay, String by, Instant now) {
        licence = licence.endingOn(lastDay);
        endedByCase = caseNumber;
        endReason = reason;
        changed(by, now);
    }

    /// The decision that changed or ended it was corrected to a refusal: it is as it was before.
    void restore(Registration former, String by, Instant now) {
        name = former.name();
        type = former.type();
        level = former.level();
        licence = former.licence();
        city = former.city();
        county = former.county();
        licensedByCase = former.licensedByCase();
        endedByCase = former.endedByCase();
        endReason = former.endReason();
        changed(by, now);
    }

    Registration registration() {
        return new Registration(name, type, level, licence, city, county, licensedByCase, endedByCase, endReason);
    }

    /// An institution of the province's level is licensed by the province only, any other by cities only.
    boolean isLicensedBy(City authority) {
        return city.equals(City.PROVINCE) == authority.equals(City.PROVINCE);
    }

    /// Assigns the administrator; replaces the former one. The first assignment opens the institution.
    void assign(Administrator appointed, String by, Instant now) {
        if (!isOpen()) {
            registerEvent(new InstitutionEvent.Opened(this));
        }
        administrator = appointed;
        audit = audit.changed(by, now);
    }

    /// @return false if nothing changes
    /// @throws InstitutionConflict
    ///             if a decision ended the institution
    boolean correct(CorrectInstitution command, String by, Instant now) {
        if (hasEnded()) {
            throw InstitutionConflict.institutionEnded();
        }
        if (command.equals(new CorrectInstitution(name, type, licence))) {
            return false;
        }
        name = command.name();
        type = command.type();
        licence = command.licence();
        changed(by, now);
        return true;
    }

    /// @return false if the institution is suspended already
    boolean suspend(String reason, String by, Instant now) {
        if (suspension != null) {
            return false;
        }
        suspension = new Suspension(reason, now);
        changed(by, now);
        return true;
    }

    /// @return false if the institution is not suspended
    boolean resume(String by, Instant now) {
        if (suspension == null) {
            return false;
        }
        suspension = null;
        changed(by, now);
        return true;
    }

    private void changed(String by, Instant now) {
        audit = audit.changed(by, now);
        registerEvent(new InstitutionEvent.Changed(this));
    }

    public Standing standing(LocalDate today) {
        if (suspension != null) {
            return Standing.SUSPENDED;
        }
        if (!licence.hasExpired(today)) {
            return Standing.VALID;
        }
        return hasEnded() ? Standing.ENDED : Standing.EXPIRED;
    }

    /// Whether a decision ended it, possibly on a later day.
    boolean hasEnded() {
        return endedByCase != null;
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

    public Licence licence() {
        return licence;
    }

    public @Nullable Suspension suspension() {
        return suspension;
    }

    /// Null if staff registered it.
    public @Nullable String licensedByCase() {
        return licensedByCase;
    }

    /// Null unless a decision ended it.
    public @Nullable String endedByCase() {
        return endedByCase;
    }

    /// Null unless it ended although its case did not ask for that.
    public @Nullable String endReason() {
        return endReason;
    }

    /// Null if it was registered before counties were recorded.
    @Nullable
    String county() {
        return county;
    }

    public City city() {
        return city;
    }

    public Instant changedAt() {
        return audit.changedAt();
    }

    public long version() {
        return version;
    }
}
