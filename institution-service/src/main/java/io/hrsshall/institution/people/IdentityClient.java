package io.hrsshall.institution.people;

import io.hrsshall.kit.persons.MatchedPerson;
import io.hrsshall.kit.persons.PersonToMatch;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Who an administrator is; creates the account and replaces its initial password.
@FeignClient("identity-service")
public interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    MatchedPerson match(@RequestBody PersonToMatch person);

    /// Creates an account with its initial password. A repeated call of the same saga returns the same account.
    @PutMapping("/internal/v1/accounts/{sagaId}")
    Account putAccount(@PathVariable("sagaId") UUID sagaId, @RequestBody PutAccount account);

    @PostMapping("/internal/v1/accounts/{accountId}/initial-password")
    void resetToInitialPassword(@PathVariable("accountId") UUID accountId);

    record PutAccount(String kind, UUID personId, UnitNumber unitNumber, InstitutionNumber institutionNumber,
            boolean initialPassword) {

        public static PutAccount ofInstitution(UUID person, UnitNumber unit, InstitutionNumber institution) {
            return new PutAccount("institution", person, unit, institution, true);
        }
    }

    record Account(UUID accountId) {}
}
