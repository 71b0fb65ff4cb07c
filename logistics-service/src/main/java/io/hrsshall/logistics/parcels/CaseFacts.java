package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.logistics.cases.CaseClient;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The facts of a case whose parcels are handled, from case-service. The city is a fact from the submission on.
@Component
class CaseFacts implements ResourceFacts {

    private final CaseClient cases;

    CaseFacts(CaseClient cases) {
        this.cases = cases;
    }

    @Override
    public String path() {
        return "/cases/{caseId}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return ResourceFacts.id(path, "caseId").flatMap(cases::find).map(CaseFacts::facts);
    }

    private static Facts facts(CaseSnapshot filed) {
        InstitutionNumber institution = filed.institutionNumber();
        return new Facts(filed.unitNumber().value(), institution == null ? null : institution.value(),
                filed.itemCode(), filed.isSubmitted() ? filed.city().code() : null, filed.filedBy(), filed.county(),
                filed.person());
    }
}
