package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.outside.delegation.DelegationClient.HeldGrant;
import io.hrsshall.identity.people.persons.PersonQueries.Standing;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.Mobile;
import java.util.List;
import java.util.Optional;

/// Who has to confirm at the counter that a registration's person is the one whom the ID document shows. A clerk knows
/// names and numbers, so one clerk gives nothing to somebody else that the hall already keeps for the person.
enum CounterDemand {

    /// The person is new to the hall, or gave the code to the own mobile and claims nothing.
    ONE_CLERK,
    /// The person holds nothing but unclaimed grants, or gave the code to the own mobile and has a grant to claim here.
    TWO_CLERKS,
    /// The person is proven, or has a mobile or grants: all of them are announced to, and can object.
    TWO_CLERKS_AND_WAIT,
    /// The person holds grants, but none of a unit of the clerks' city.
    OTHER_CITY;

    /// @param mobile
    ///            to which the registration's code was sent
    /// @param held
    ///            the grants of the person
    /// @param city
    ///            of the clerks
    static CounterDemand of(Optional<Standing> person, Mobile mobile, List<HeldGrant> held, City city) {
        if (person.isEmpty()) {
            return ONE_CLERK;
        }
        List<HeldGrant> here = held.stream().filter(grant -> grant.city().equals(city)).toList();
        if (mobile.equals(person.get().verified())) {
            return here.stream().anyMatch(HeldGrant::isUnclaimed) ? TWO_CLERKS : ONE_CLERK;
        }
        boolean fresh = !person.get().proven() && person.get().verified() == null;
        if (held.isEmpty()) {
            return fresh ? ONE_CLERK : TWO_CLERKS_AND_WAIT;
        }
        if (here.isEmpty()) {
            return OTHER_CITY;
        }
        return fresh && held.stream().allMatch(HeldGrant::isUnclaimed) ? TWO_CLERKS : TWO_CLERKS_AND_WAIT;
    }
}
