package io.hrsshall.casework.units;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The known units: a read model fed by unit-service's events. A unit whose event has not arrived yet is requested from
/// unit-service once, so filing depends on unit-service only for units that have just registered.
@Service
public class UnitDirectory {

    private final UnitSnapshots snapshots;
    private final UnitClient client;
    private final NamedEmployersPerPerson limit;

    UnitDirectory(UnitSnapshots snapshots, UnitClient client, NamedEmployersPerPerson limit) {
        this.snapshots = snapshots;
        this.client = client;
        this.limit = limit;
    }

    /// Called outside a transaction, because it may call unit-service.
    ///
    /// @throws NotFound
    ///             if unit-service does not know the unit either
    /// @throws DependencyUnavailable
    ///             if unit-service cannot be reached
    @Transactional(propagation = Propagation.NEVER)
    public Unit get(UnitNumber unitNumber) {
        return snapshots.find(unitNumber).orElseGet(() -> request(unitNumber));
    }

    /// The owner of what the actor files or asks now. A person names the employer, by unit number or USCC. A unit that
    /// is not known yet is found by its unit number only, by a call of unit-service.
    ///
    /// @throws InvalidField
    ///             if the employer is neither, or the hall has no such unit
    /// @throws TooManyEmployers
    ///             if the person has named too many different employers today
    @Transactional(propagation = Propagation.NEVER)
    public Owner owner(Actor actor, @Nullable String employer) {
        return employer == null ? Owner.of(actor) : Owner.person(actor, numberOf(actor, "employer", employer));
    }

    private UnitNumber numberOf(Actor person, String field, String text) {
        if (UnifiedSocialCreditCode.isValid(text)) {
            UnifiedSocialCreditCode uscc = new UnifiedSocialCreditCode(text);
            limit.count(person, uscc.value());
            return snapshots.numberOf(uscc).orElseThrow(() -> unknown(field));
        }
        UnitNumber number = InvalidField.in(field, text, UnitNumber::new);
        limit.count(person, number.value());
        if (snapshots.find(number).isEmpty() && client.find(number).isEmpty()) {
            throw unknown(field);
        }
        return number;
    }

    private static InvalidField unknown(String field) {
        return new InvalidField(field, "employer-unknown");
    }

    /// Checks the unit of a filed case that is about to be submitted. Such a unit is known, so unit-service is not
    /// called.
    ///
    /// @throws UnitCancelled
    ///             if the unit was cancelled meanwhile and may not file the item, or not by this actor
    public void requireMayFile(UnitNumber unitNumber, ServiceItem item, Actor by) {
        find(unitNumber).ifPresent(unit -> unit.requireMayFile(item, by));
    }

    /// What the unit's profile states, by the name of its field, such as `bankAccount`. Whole personal data, for a
    /// member of the unit only.
    ///
    /// @throws NotFound
    ///             if unit-service does not know the unit
    /// @throws DependencyUnavailable
    ///             if unit-service cannot be reached
    @Transactional(propagation = Propagation.NEVER)
    public Map<String, String> filingDetails(UnitNumber unitNumber) {
        return client.filingDetails(unitNumber).orElseThrow(NotFound::new);
    }

    /// The unit if it is known already.
    public Optional<Unit> find(UnitNumber unitNumber) {
        return snapshots.find(unitNumber);
    }

    /// Applies an event of unit-service.
    @Transactional(propagation = Propagation.MANDATORY)
    public void update(Unit unit, long eventSequence) {
        snapshots.save(unit, eventSequence);
    }

    private Unit request(UnitNumber unitNumber) {
        Unit unit = client.find(unitNumber).orElseThrow(NotFound::new);
        snapshots.save(unit, 0);
        return unit;
    }
}
