package io.hrsshall.delegation.acting;

import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantsInForce;
import io.hrsshall.delegation.units.UnitRegister;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// For whom a person may act now: what there is to choose from at a login or a switch.
@Service
public class ActingOptions {

    private final GrantsInForce grants;
    private final UnitRegister units;

    ActingOptions(GrantsInForce grants, UnitRegister units) {
        this.grants = grants;
        this.units = units;
    }

    /// A unit or institution stands there once, by the grant that would be taken.
    public List<ActingOption> of(UUID person) {
        List<Grant> inForce = grants.ofPerson(person);
        return inForce.stream().filter(grant -> isTaken(grant, inForce)).map(this::option).toList();
    }

    private static boolean isTaken(Grant grant, List<Grant> inForce) {
        return grant.institutionNumber() != null || inForce.stream().filter(
                other -> other.institutionNumber() == null && other.unitNumber().equals(grant.unitNumber())).findFirst()
                .filter(first -> first.id().equals(grant.id())).isPresent();
    }

    private ActingOption option(Grant grant) {
        return new ActingOption(ActingContext.of(grant), units.get(grant.unitNumber()).name());
    }
}
