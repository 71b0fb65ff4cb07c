package io.hrsshall.delegation.people;

import io.hrsshall.kit.persons.NamedPerson;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Who the person is whom a grant or an access request names.
@FeignClient("identity-service")
interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    MatchedPerson match(@RequestBody PersonToMatch person);

    /// @param unitNumber
    ///            the unit whose failed matches are counted
    record PersonToMatch(String name, IdType idType, String idNumber, String mobile, UnitNumber unitNumber) {

        static PersonToMatch of(NamedPerson person, UnitNumber unit) {
            return new PersonToMatch(person.name().value(), person.idDocument().type(), person.idDocument().number(),
                    person.mobile().value(), unit);
        }

        /// Contains no personal data, because the result may be logged.
        @Override
        public String toString() {
            return "PersonToMatch";
        }
    }
}
