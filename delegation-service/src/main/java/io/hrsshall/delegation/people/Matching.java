package io.hrsshall.delegation.people;

import io.hrsshall.kit.feign.RemoteProblem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds the registered person that somebody wants to grant something to: name, ID number and mobile must belong
/// together (design §2). "Not registered" and "does not match" are one answer, and a unit gets it a limited number of
/// times a day, so that granting can't be used to look people up.
@Component
public class Matching {

    private final IdentityClient identity;
    private final MatchingLimit limit;

    Matching(IdentityClient identity, MatchingLimit limit) {
        this.identity = identity;
        this.limit = limit;
    }

    /// Calls identity-service, so it has no place in a write transaction.
    ///
    /// @param by
    ///            the account that asks
    /// @throws PersonNotMatched
    ///             if there is no such person
    /// @throws MatchingLimitReached
    ///             if the unit was told so too often today
    public MatchedPerson match(String unitNumber, NamedPerson person, String by) {
        limit.check(unitNumber);
        Optional<MatchedPerson> matched = ask(person);
        limit.settle(unitNumber, matched.isPresent(), by);
        return matched.orElseThrow(PersonNotMatched::new);
    }

    private Optional<MatchedPerson> ask(NamedPerson person) {
        try {
            IdentityClient.Match match = identity.match(IdentityClient.PersonToMatch.of(person));
            return match.proven()
                    ? Optional.of(new MatchedPerson(match.personId(), match.maskedName(), match.maskedIdNumber(),
                            match.maskedMobile()))
                    : Optional.empty();
        } catch (RemoteProblem problem) {
            if (problem.is("person-not-matched")) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
