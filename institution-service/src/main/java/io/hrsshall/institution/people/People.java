package io.hrsshall.institution.people;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Persons and accounts, which identity-service owns. It limits failed matches a unit and day, so that naming
/// administrators can't be used to look people up (design §2).
@Component
public class People {

    private final IdentityClient identity;
    private final Clock clock;

    People(IdentityClient identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /// @throws PersonNotMatched
    ///             if the person is not registered or something does not match
    /// @throws MatchingLimit
    ///             if the unit failed too often today
    public MatchedPerson match(UnitNumber unit, Person person) {
        try {
            return identity.match(new IdentityClient.Match(person.name().value(), person.document().type().name(),
                    person.document().number(), person.mobile().value(), unit.value()));
        } catch (RemoteProblem problem) {
            throw switch (problem.code()) {
                case "person-not-matched" -> new PersonNotMatched();
                case "matching-limit" -> new MatchingLimit(untilOpen(problem));
                default -> problem;
            };
        }
    }

    private Duration untilOpen(RemoteProblem limit) {
        return Duration.between(clock.instant(), Instant.parse(limit.body().path("until").asString()));
    }

    /// The institution's account with its initial password; the same saga again gives the same account.
    public UUID openAccount(UUID sagaId, UUID person, UnitNumber unit, String institutionNumber) {
        return identity
                .putAccount(sagaId,
                        new IdentityClient.PutAccount("institution", person, unit.value(), institutionNumber, true))
                .accountId();
    }

    public void resetPassword(UUID account) {
        identity.resetToInitialPassword(account);
    }
}
