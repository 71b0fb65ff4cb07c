package io.hrsshall.institution.registry;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.units.UnitCityLookup;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 机构登记: staff register institutions of the units of their city. The unit is read from unit-service before
/// the transaction.
@Service
public class InstitutionRegistration {

    private final UnitCityLookup units;
    private final Institutions institutions;
    private final InstitutionQueries queries;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;
    private final Clock clock;

    InstitutionRegistration(UnitCityLookup units, Institutions institutions, InstitutionQueries queries,
            Idempotency idempotency, TransactionOperations transactions, Clock clock) {
        this.units = units;
        this.institutions = institutions;
        this.queries = queries;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws InstitutionConflict
    ///             if the unit has an institution with this licence
    public Institution register(RegisterInstitution command, Actor staff) {
        City city = units.cityOf(command.unitNumber(), staff);
        Registered registered = transactions.execute(_ -> idempotency.once("registerInstitution", command,
                Registered.class, () -> new Registered(insert(command, city, staff).number())));
        return queries.get(registered.number());
    }

    private Institution insert(RegisterInstitution command, City city, Actor staff) {
        if (command.licenceNumber() != null
                && institutions.existsByUnitNumberAndLicenceNumber(command.unitNumber(), command.licenceNumber())) {
            throw InstitutionConflict.licenceRegistered();
        }
        Institution institution = Institution.register(command, city, InstitutionNumber.of(institutions.nextNumber()),
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
