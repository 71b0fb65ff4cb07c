package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.delegation.people.MatchedPerson;
import io.hrsshall.delegation.people.Matching;
import io.hrsshall.delegation.people.NamedPerson;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import org.springframework.stereotype.Service;

/// 开通授权: matches the person with identity-service first, then appoints in one transaction that calls nobody.
@Service
public class Granting {

    private final Matching matching;
    private final Appointments appointments;
    private final Idempotency idempotency;
    private final Clock clock;

    Granting(Matching matching, Appointments appointments, Idempotency idempotency, Clock clock) {
        this.matching = matching;
        this.appointments = appointments;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    public GrantView appointAdministrator(AppointAdministrator command, Actor actor) {
        return idempotency.recall(Appointments.APPOINT_ADMINISTRATOR, command, GrantView.class).orElseGet(() -> {
            WindowPolicy.ofNew(command.from(), command.to(), WindowPolicy.today(clock.instant()));
            appointments.refuseEarly(command.unitNumber(), Position.ADMINISTRATOR, actor);
            return appointments.administrator(command, match(command.unitNumber(), command.person()), actor);
        });
    }

    public GrantView grantAgent(GrantAgent command, Actor actor) {
        return idempotency.recall(Appointments.GRANT_AGENT, command, GrantView.class).orElseGet(() -> {
            WindowPolicy.ofNew(command.from(), command.to(), WindowPolicy.today(clock.instant()));
            appointments.refuseEarly(command.unitNumber(), Position.AGENT, actor);
            return appointments.agent(command, match(command.unitNumber(), command.person()), actor);
        });
    }

    private Grantee match(String unitNumber, NamedPerson named) {
        MatchedPerson person = matching.match(unitNumber, named);
        return new Grantee(person.personId(), person.maskedName(), person.maskedIdNumber(), person.maskedMobile());
    }
}
