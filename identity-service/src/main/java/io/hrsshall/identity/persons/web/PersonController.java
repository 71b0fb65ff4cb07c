package io.hrsshall.identity.persons.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.persons.PersonMatching;
import io.hrsshall.identity.persons.PersonVerification;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonController {

    private final PersonMatching matching;
    private final PersonVerification verification;

    PersonController(PersonMatching matching, PersonVerification verification) {
        this.matching = matching;
        this.verification = verification;
    }

    @OperationId("matchPerson")
    @PostMapping("/internal/v1/person-matches")
    MaskedPerson match(@Valid @RequestBody PersonMatchRequest request) {
        return MaskedPerson.of(matching.match(request.details(), request.unit()));
    }

    /// Idempotent by the ID document; the saga's id is not stored.
    @OperationId("putPerson")
    @PutMapping("/internal/v1/persons/{sagaId}")
    MaskedPerson put(@PathVariable UUID sagaId, @Valid @RequestBody PersonDetailsRequest request, Actor actor) {
        return MaskedPerson.of(verification.recordUnproven(request.details(), Audit.who(actor)));
    }
}
