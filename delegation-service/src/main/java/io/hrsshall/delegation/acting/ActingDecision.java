package io.hrsshall.delegation.acting;

import io.hrsshall.delegation.grants.Grant;
import java.util.List;

/// The result of the question whether an account may act as requested at this moment.
sealed interface ActingDecision {

    record AsPerson() implements ActingDecision {}

    record ByGrant(Grant grant) implements ActingDecision {}

    record NotAllowed() implements ActingDecision {}

    /// @param inForce
    ///            the grants of the account's person that are in force, the highest tier first
    static ActingDecision decide(Account account, ActAs requested, List<Grant> inForce) {
        if (!account.isFor(requested)) {
            return new NotAllowed();
        }
        return switch (requested) {
            case ActAs.Person() -> new AsPerson();
            case ActAs.Unit(var number) -> first(inForce.stream().filter(grant -> grant.institutionNumber() == null
                    && grant.unitNumber().equals(number) && account.opens(grant)).toList());
            case ActAs.Institution(var number) ->
                first(inForce.stream().filter(grant -> number.equals(grant.institutionNumber())).toList());
            case ActAs.Unknown() -> new NotAllowed();
        };
    }

    private static ActingDecision first(List<Grant> matching) {
        return matching.isEmpty() ? new NotAllowed() : new ByGrant(matching.getFirst());
    }
}
