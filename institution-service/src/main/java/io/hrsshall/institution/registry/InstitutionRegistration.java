package io.hrsshall.institution.registry;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.institution.units.UnitClient;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// 机构登记: city staff register institutions of the units of their own city, province staff also those of the province's
/// level, for units of any city. The unit is read from unit-service before the transaction.
@Service
public class InstitutionRegistration {

    private final UnitClient units;
    private final Institutions institutions;
    private final InstitutionQueries queries;
    private final Idempotency idempotency;
    private final Clock clock;

    InstitutionRegistration(UnitClient units, Institutions institutions, InstitutionQueries queries,
            Idempotency idempotency, Clock clock) {
        this.units = units;
        this.institutions = institutions;
        this.queries = queries;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws InvalidField
    ///             if the unit is unknown, or the staff may not register this level, or institutions of this unit, or
    ///             the licence has ended and the staff did not confirm it
    /// @throws InstitutionConflict
    ///             if the unit has an institution with this licence
    public Institution register(RegisterInstitution command, Actor staff) {
        City registrar = new City(String.valueOf(staff.city()));
        Registered registered = idempotency.prepareOnce("registerInstitution", command, Registered.class, () -> {
            String county = requireJurisdiction(command, registrar, staff);
            requireConfirmedEnd(command);
            return () -> new Registered(insert(command, registrar, county, staff).number());
        });
        return queries.get(registered.number());
    }

    /// A unit that does not exist and a unit outside the jurisdiction get the same error.
    ///
    /// @return the unit's county
    private String requireJurisdiction(RegisterInstitution command, City registrar, Actor staff) {
        boolean provinceLevel = command.level() == InstitutionLevel.PROVINCE;
        if (provinceLevel && !registrar.equals(City.PROVINCE)) {
            throw new InvalidField("level", "level-province-only");
        }
        return units.find(command.unitNumber()).filter(unit -> provinceLevel || unit.city().equals(registrar))
                .map(unit -> unit.uscc().division())
                .filter(county -> staff.county() == null || staff.county().equals(county))
                .orElseThrow(() -> new InvalidField("unitNumber", "unit-not-here"));
    }

    /// A licence that has ended is not registered by mistake.
    private void requireConfirmedEnd(RegisterInstitution command) {
        if (!command.ended() && command.licence().hasExpired(LocalDate.ofInstant(clock.instant(), Window.ZONE))) {
            throw new InvalidField("licenceTo", "licence-ended");
        }
    }

    private Institution insert(RegisterInstitution command, City registrar, String county, Actor staff) {
        LicenceNumber licence = command.licence().number();
        if (licence != null && institutions.hasLicence(command.unitNumber(), licence)) {
            throw InstitutionConflict.licenceRegistered();
        }
        Institution institution = Institution.register(command, registrar, county,
                InstitutionNumber.of(institutions.nextNumber()),
                Audit.who(staff), clock.instant());
        try {
            return institutions.save(institution);
        } catch (DuplicateKeyException e) {
            // A concurrent request has registered the licence.
            throw InstitutionConflict.licenceRegistered();
        }
    }

    private record Registered(InstitutionNumber number) {}
}
