package io.hrsshall.legacy.identity;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
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
    MaskedPerson match(@RequestBody NamedPerson person);

    @PutMapping("/internal/v1/persons/{sagaId}")
    MaskedPerson putPerson(@PathVariable("sagaId") UUID sagaId, @RequestBody NamedPerson person);

    @PutMapping("/internal/v1/accounts/{sagaId}")
    void putAccount(@PathVariable("sagaId") UUID sagaId, @RequestBody NewAccount account);

    record NamedPerson(String name, String idType, String idNumber, @Nullable String mobile) {

        /// Omits personal data.
        @Override
        public String toString() {
            return "NamedPerson";
        }
    }

    record NewAccount(String kind, UUID personId, UnitNumber unitNumber, UnifiedSocialCreditCode uscc,
            String password) {

        /// Omits the password.
        @Override
        public String toString() {
            return "NewAccount(" + unitNumber + ")";
        }
    }
}
