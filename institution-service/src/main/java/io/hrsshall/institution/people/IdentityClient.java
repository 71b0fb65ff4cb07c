package io.hrsshall.institution.people;

import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient("identity-service")
interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    MatchedPerson match(@RequestBody Match match);

    @PutMapping("/internal/v1/accounts/{sagaId}")
    Account putAccount(@PathVariable("sagaId") UUID sagaId, @RequestBody PutAccount account);

    @PostMapping("/internal/v1/accounts/{accountId}/initial-password")
    void resetToInitialPassword(@PathVariable("accountId") UUID accountId);

    /// @param unitNumber
    ///            the unit that asks
    record Match(String name, String idType, String idNumber, String mobile, String unitNumber) {

        /// Without the person, who belongs in no log.
        @Override
        public String toString() {
            return "Match";
        }
    }

    record PutAccount(String kind, UUID personId, String unitNumber, String institutionNumber,
            boolean initialPassword) {}

    record Account(UUID accountId) {}
}
