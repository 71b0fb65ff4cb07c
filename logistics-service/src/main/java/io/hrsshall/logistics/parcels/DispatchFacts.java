package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.logistics.cases.CaseSnapshot;
import io.hrsshall.logistics.cases.CaseClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The facts of a case whose result is mailed, from case-service.
@Component
class DispatchFacts implements ResourceFacts {

    private final CaseClient cases;

    DispatchFacts(CaseClient cases) {
        this.cases = cases;
    }

    @Override
    public Set<String> operations() {
        return Set.of("dispatchParcel", "listCaseParcels", "getDeliveryAddress");
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return ParcelFacts.id(path.get("caseId")).flatMap(cases::find).map(DispatchFacts::facts);
    }

    private static Facts facts(CaseSnapshot filed) {
        InstitutionNumber institution = filed.institutionNumber();
        return new Facts(filed.unitNumber().value(), institution == null ? null : institution.value(),
                filed.itemCode(), filed.city().code(), filed.filedBy().toString());
    }
}
