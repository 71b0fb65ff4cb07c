package io.hrsshall.delegation.people;

import io.hrsshall.kit.feign.RemoteProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Finds the registered person that somebody wants to grant something to: name, ID number and mobile must belong
/// together (design §2). "Not registered" and "does not match" are one answer, which identity-service gives a unit a
/// limited number of times a day, so that granting can't be used to look people up.
@Component
public class Matching {

    private final IdentityClient identity;
    private final Clock clock;

    Matching(IdentityClient identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /// Calls identity-service, so it has no place in a write transaction.
    ///
    /// @throws PersonNotMatched
    ///             if there is no such person
    /// @throws MatchingLimitReached
    ///             if the unit was told so too often today
    public MatchedPerson match(String unitNumber, NamedPerson person) {
        try {
            return identity.match(IdentityClient.PersonToMatch.of(person, unitNumber));
        } catch (RemoteProblem problem) {
            throw switch (problem.code()) {
                case "person-not-matched" -> new PersonNotMatched();
                case "matching-limit" -> new MatchingLimitReached(untilOpen(problem));
                default -> problem;
            };
        }
    }

    private Duration untilOpen(RemoteProblem limit) {
        return Duration.between(clock.instant(), Instant.parse(limit.body().path("until").asString()));
    }
}
