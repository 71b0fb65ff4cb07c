package io.hrsshall.institution.registry;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.registry.Institution.Administrator;
import io.hrsshall.institution.registry.messaging.InstitutionEvents;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Which institutions there are, and who administers them.
@Service
public class Registry {

    private final Institutions institutions;
    private final InstitutionEvents events;
    private final Idempotency idempotency;
    private final Clock clock;

    Registry(Institutions institutions, InstitutionEvents events, Idempotency idempotency, Clock clock) {
        this.institutions = institutions;
        this.events = events;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws LicenceRegistered
    ///             if the unit has an institution of this licence
    @Transactional
    public Institution register(RegisterInstitution command, Actor actor) {
        Registered registered = idempotency.once("registerInstitution", command, Registered.class,
                () -> new Registered(insert(command, actor).number().value()));
        return find(new InstitutionNumber(registered.number()));
    }

    private Institution insert(RegisterInstitution command, Actor actor) {
        if (command.licenceNumber() != null
                && institutions.existsByUnitNumberAndLicenceNumber(command.unitNumber(), command.licenceNumber())) {
            throw new LicenceRegistered();
        }
        Institution institution = save(Institution.register(command, InstitutionNumber.of(institutions.nextNumber()),
                Audit.who(actor), clock.instant()));
        events.registered(institution);
        return institution;
    }

    private Institution save(Institution institution) {
        try {
            return institutions.save(institution);
        } catch (DuplicateKeyException e) {
            // Another request with the licence was quicker.
            throw new LicenceRegistered();
        }
    }

    /// @throws NotFound
    ///             if there is none
    @Transactional(readOnly = true)
    public Institution find(InstitutionNumber number) {
        return institutions.findByNumber(number).orElseThrow(NotFound::new);
    }

    /// @throws NotFound
    ///             if there is none
    @Transactional(readOnly = true)
    public Institution find(UUID id) {
        return institutions.findById(id).orElseThrow(NotFound::new);
    }

    /// @throws NotFound
    ///             if it is not one of the unit's
    @Transactional(readOnly = true)
    public Institution find(UnitNumber unit, InstitutionNumber number) {
        Institution institution = find(number);
        if (!institution.unitNumber().equals(unit)) {
            throw new NotFound();
        }
        return institution;
    }

    @Transactional(readOnly = true)
    public Page<Institution> ofUnit(UnitNumber unit, @Nullable String cursor, Limit limit) {
        String after = Cursor.decode(cursor).map(place -> place.text(0)).orElse("");
        return Page.of(institutions.page(unit.value(), after, limit.andOneMore()), limit,
                institutions.countByUnitNumber(unit), last -> Cursor.encode(last.number().value()));
    }

    /// The end of an appointment, in its transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void appoint(UUID institutionId, Administrator administrator, String by) {
        Institution institution = institutions.findById(institutionId).orElseThrow(NotFound::new);
        boolean opening = !institution.isOpen();
        institution.appoint(administrator, by, clock.instant());
        Institution appointed = institutions.save(institution);
        if (opening) {
            events.opened(appointed);
        }
    }

    private record Registered(String number) {}
}
