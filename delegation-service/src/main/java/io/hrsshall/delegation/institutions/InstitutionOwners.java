package io.hrsshall.delegation.institutions;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.stereotype.Component;

/// Which unit runs an institution, as institution-service itself answers: a request that comes with its client's token
/// may come from somebody who has stolen the client's secret.
@Component
public class InstitutionOwners {

    private final InstitutionClient client;

    InstitutionOwners(InstitutionClient client) {
        this.client = client;
    }

    /// Calls institution-service, so not for use in a transaction.
    ///
    /// @throws NotFound
    ///             if the unit does not run such an institution
    public void require(UnitNumber unit, InstitutionNumber institution) {
        if (client.find(institution).filter(found -> found.unitNumber().equals(unit)).isEmpty()) {
            throw new NotFound();
        }
    }
}
