package io.hrsshall.delegation.people;

import io.hrsshall.kit.persons.MatchedPerson;
import io.hrsshall.kit.persons.PersonToMatch;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Who the person is whom a grant or an access request names.
@FeignClient("identity-service")
interface IdentityClient {

    @PostMapping("/internal/v1/person-matches")
    MatchedPerson match(@RequestBody PersonToMatch person);
}
