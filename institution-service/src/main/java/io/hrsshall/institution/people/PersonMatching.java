package io.hrsshall.institution.people;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Finds the registered person whose name, ID number and mobile are given. identity-service returns one answer for "not
/// registered" and "does not match", and limits these answers per unit per day, so that appointments cannot be used to
/// look people up.
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
            throw switch (problem.code()) {
                case "person-not-matched" -> PersonMatchRejected.notMatched();
                case "matching-limit" -> PersonMatchRejected.limitReached(untilReset(problem));
                default -> problem;
            };
        }
    }

    private Duration untilReset(RemoteProblem limit) {
        return Duration.between(clock.instant(), Instant.parse(limit.body().path("until").asString()));
    }
}
