package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.catalogue.KnownScopes;
import io.hrsshall.kit.persons.MatchedPerson;
import io.hrsshall.kit.persons.PersonMatching;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// 开通授权: grants a registered person a position in a unit. The person is matched by identity-service first. The
/// transaction then locks the unit, checks the caps and inserts the grant, so that the caps hold under
/// parallel requests.
@Service
public class GrantCreation {

    private final KnownScopes knownScopes;
    private final PersonMatching matching;
    private final GrantLock lock;
    private final GrantSettingsService settings;
    private final Grants grants;
    private final GrantQueries queries;
    private final Idempotency idempotency;
    private final Clock clock;

    GrantCreation(KnownScopes knownScopes, PersonMatching matching, GrantLock lock,
            GrantSettingsService settings, Grants grants, GrantQueries queries, Idempotency idempotency,
            Clock clock) {
        this.knownScopes = knownScopes;
        this.matching = matching;
        this.lock = lock;
        this.settings = settings;
        this.grants = grants;
        this.queries = queries;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    public GrantView appointAdministrator(AppointAdministrator command, Actor actor) {
        return create("appointAdministrator", command, Position.ADMINISTRATOR, actor);
    }

    public GrantView grantAgent(GrantAgent command, Actor actor) {
        return create("grantAgent", command, Position.AGENT, actor);
    }

    private GrantView create(String operation, CreateGrant command, Position position, Actor actor) {
        return idempotency.prepareOnce(operation, command, GrantView.class, () -> {
            rejectBeforeMatching(command, position, actor);
            Grantee grantee = match(command);
            return () -> insert(command, position, grantee, actor);
        });
    }

    /// Rejects a command that cannot succeed, so that no person is matched for it.
    private void rejectBeforeMatching(CreateGrant command, Position position, Actor actor) {
        WindowPolicy.ofNew(command.from(), command.to(), WindowPolicy.today(clock.instant()));
        Roster roster = lock.readWithoutLock(command.unitNumber());
        roster.requireGrantor(actor);
        roster.requireVacancy(position);
        if (command instanceof GrantAgent agent) {
            knownScopes.require(agent.scopes().scopes());
        }
    }

    private Grantee match(CreateGrant command) {
        MatchedPerson person = matching.match(command.unitNumber(), command.person());
        return new Grantee(person.personId(), person.maskedName(), person.maskedIdNumber(), person.maskedMobile());
    }

    private GrantView insert(CreateGrant command, Position position, Grantee grantee, Actor actor) {
        Roster roster = lock.lockAndSettle(command.unitNumber());
        roster.requireGrantor(actor);
        roster.admit(position, grantee.personId());
        Instant now = roster.now();
        Window window = WindowPolicy.ofNew(command.from(), command.to(), WindowPolicy.today(now));
        LocalDate offerTo = offerTo(command.unitNumber(), window, now);
        Author by = Author.of(actor);
        Grant grant = grants.save(switch (command) {
            case AppointAdministrator _ ->
                Grant.toAdministrator(command.unitNumber(), grantee, window, offerTo, by, now);
            case GrantAgent agent ->
                Grant.toAgent(command.unitNumber(), grantee, window, agent.scopes(), offerTo, by, now);
        });
        return queries.view(grant.unitNumber(), grant.id(), now);
    }

    /// The last day on which the person may accept; null if the unit asks for no acceptance.
    private @Nullable LocalDate offerTo(UnitNumber unit, Window window, Instant now) {
        GrantSettings chosen = settings.of(unit);
        LocalDate last = WindowPolicy.today(now).plusDays(chosen.acceptanceDays());
        return !chosen.acceptanceRequired() ? null : last.isBefore(window.to()) ? last : window.to();
    }
}
