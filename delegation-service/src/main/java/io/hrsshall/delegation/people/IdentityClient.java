package io.hrsshall.delegation.people;

import io.hrsshall.kit.values.IdType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient("identity-service")
interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    Match match(@RequestBody PersonToMatch person);

    record PersonToMatch(String name, IdType idType, String idNumber, String mobile) {

        static PersonToMatch of(NamedPerson person) {
            return new PersonToMatch(person.name().value(), person.idDocument().type(), person.idDocument().number(),
                    person.mobile().value());
        }

        /// Without the person, who belongs in no log.
        @Override
        public String toString() {
            return "PersonToMatch";
        }
    }

    /// @param proven
    ///            whether the person registered by face; one that an older system named did not
    record Match(UUID personId, boolean proven, String maskedName, String maskedIdNumber,
            @Nullable String maskedMobile) {}
}
