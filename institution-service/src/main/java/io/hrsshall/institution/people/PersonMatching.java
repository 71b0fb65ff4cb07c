package io.hrsshall.institution.people;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.persons.NamedPerson;
import io.hrsshall.kit.persons.PersonMatchRejected;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Finds the registered person whose name, ID number and mobile are given. identity-service decides, and limits what
/// does not match.
@Component
public class PersonMatching {

    private final IdentityClient identity;
    private final Clock clock;

    PersonMatching(IdentityClient identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /// @throws PersonMatchRejected
    ///             if no registered person matches, or if the unit has reached the daily limit of failed matches
    public MatchedPerson match(UnitNumber unit, NamedPerson person) {
        try {
            return identity.match(new IdentityClient.PersonToMatch(person.name().value(), person.idDocument().type(),
                    person.idDocument().number(), person.mobile().value(), unit));
        } catch (RemoteProblem problem) {
            throw PersonMatchRejected.of(problem, clock.instant());
        }
    }
}
