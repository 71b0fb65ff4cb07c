package io.hrsshall.delegation.people;

import io.hrsshall.kit.values.IdType;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient("identity-service")
interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    MatchedPerson match(@RequestBody PersonToMatch person);

    /// @param unitNumber
    ///            the unit that asks
    record PersonToMatch(String name, IdType idType, String idNumber, String mobile, String unitNumber) {

        static PersonToMatch of(NamedPerson person, String unitNumber) {
            return new PersonToMatch(person.name().value(), person.idDocument().type(), person.idDocument().number(),
                    person.mobile().value(), unitNumber);
        }

        /// Without the person, who belongs in no log.
        @Override
        public String toString() {
            return "PersonToMatch";
        }
    }
}
