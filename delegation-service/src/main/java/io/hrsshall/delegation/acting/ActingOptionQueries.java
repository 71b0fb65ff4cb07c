package io.hrsshall.delegation.acting;

import io.hrsshall.authority.PersonId;
import io.hrsshall.delegation.grants.EffectiveGrantQueries;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.units.UnitDirectory;
import java.util.List;
import org.springframework.stereotype.Component;

/// The units and institutions for which a person may act now, offered at a login or a switch.
@Component
public class ActingOptionQueries {

    private final EffectiveGrantQueries grants;
    private final UnitDirectory units;

    ActingOptionQueries(EffectiveGrantQueries grants, UnitDirectory units) {
        this.grants = grants;
        this.units = units;
    }

    /// Lists each unit and each institution once, with the grant that a token would carry.
    public List<ActingOption> ofPerson(PersonId person) {
        List<Grant> inForce = grants.ofPerson(person);
        return inForce.stream().filter(grant -> isSelected(grant, inForce)).map(this::option).toList();
    }

    private static boolean isSelected(Grant grant, List<Grant> inForce) {
        return grant.institutionNumber() != null || inForce.stream().filter(
                other -> other.institutionNumber() == null && other.unitNumber().equals(grant.unitNumber())).findFirst()
                .filter(first -> first.id().equals(grant.id())).isPresent();
    }

    private ActingOption option(Grant grant) {
        return new ActingOption(ActingContext.of(grant), units.get(grant.unitNumber()).name());
    }
}
