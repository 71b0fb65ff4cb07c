package io.hrsshall.legacy.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient("identity-service")
interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    KnownPerson match(@RequestBody NamedPerson person);

    @PutMapping("/internal/v1/persons/{sagaId}")
    KnownPerson putPerson(@PathVariable("sagaId") UUID sagaId, @RequestBody NamedPerson person);

    @PutMapping("/internal/v1/accounts/{sagaId}")
    Account putAccount(@PathVariable("sagaId") UUID sagaId, @RequestBody PutAccount account);

    record NamedPerson(String name, String idType, String idNumber, @Nullable String mobile) {

        @Override
        public String toString() {
            return "NamedPerson(masked)";
        }
    }

    record PutAccount(String kind, UUID personId, String unitNumber, String uscc, String password) {

        @Override
        public String toString() {
            return "PutAccount(" + unitNumber + ")";
        }
    }

    record Account(UUID accountId) {}
}
