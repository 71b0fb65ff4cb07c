package io.hrsshall.delegation.acting;

import io.hrsshall.delegation.grants.Grant;
import java.util.List;

/// As what an account acts, decided for one moment.
public sealed interface Acting {

    record AsPerson() implements Acting {}

    record ByGrant(Grant grant) implements Acting {}

    /// May not act as asked.
    record AsNobody() implements Acting {}

    /// @param inForce
    ///            what the person may act by now, the highest tier first
    static Acting decide(Account account, ActAs wanted, List<Grant> inForce) {
        if (!account.isFor(wanted)) {
            return new AsNobody();
        }
        return switch (wanted) {
            case ActAs.Person() -> new AsPerson();
            case ActAs.Unit(String number) -> first(inForce.stream().filter(
                    grant -> grant.institutionNumber() == null && grant.unitNumber().equals(number)
                            && account.opens(grant))
                    .toList());
            case ActAs.Institution(String number) ->
                first(inForce.stream().filter(grant -> number.equals(grant.institutionNumber())).toList());
        };
    }

    private static Acting first(List<Grant> fitting) {
        return fitting.isEmpty() ? new AsNobody() : new ByGrant(fitting.getFirst());
    }
}
