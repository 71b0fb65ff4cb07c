package io.hrsshall.legacy.identity;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Who the persons of an older account are; creates persons and accounts of an upgrade.
@FeignClient("identity-service")
interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    MaskedPerson match(@RequestBody NamedPerson person);

    @PutMapping("/internal/v1/persons/{sagaId}")
    MaskedPerson putPerson(@PathVariable("sagaId") UUID sagaId, @RequestBody NamedPerson person);

    @PutMapping("/internal/v1/accounts/{sagaId}")
    void putAccount(@PathVariable("sagaId") UUID sagaId, @RequestBody NewAccount account);

    @PostMapping("/internal/v1/person-lookups")
    KnownPersons lookUp(@RequestBody Lookup lookup);

    record Lookup(List<NamedPerson> persons) {

        /// Omits personal data.
        @Override
        public String toString() {
            return "Lookup";
        }
    }

    record KnownPersons(List<KnownPerson> items) {}

    record KnownPerson(int index, UUID personId, boolean sameName) {}

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
