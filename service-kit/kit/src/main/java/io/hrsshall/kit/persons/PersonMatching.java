package io.hrsshall.kit.persons;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.util.function.Function;

/// Finds the registered person whose name, ID number and mobile are given. identity-service decides, and limits what
/// does not match.
public final class PersonMatching {

    private final Function<PersonToMatch, MatchedPerson> identity;
    private final Clock clock;

    /// @param identity
    ///            `matchPerson` of the service's client of identity-service
    public PersonMatching(Function<PersonToMatch, MatchedPerson> identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /// Calls identity-service; must not be called in a write transaction.
    ///
    /// @throws PersonMatchRejected
    ///             if no registered person matches, or if the unit has reached the daily limit of failed matches
    public MatchedPerson match(UnitNumber unit, NamedPerson person) {
        try {
            return identity.apply(PersonToMatch.of(person, unit));
        } catch (RemoteProblem problem) {
            throw PersonMatchRejected.of(problem, clock.instant());
        }
    }
}
