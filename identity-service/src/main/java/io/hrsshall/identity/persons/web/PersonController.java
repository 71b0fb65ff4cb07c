package io.hrsshall.identity.persons.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.persons.Matching;
import io.hrsshall.identity.persons.PersonRecords;
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

    private final Matching matching;
    private final PersonRecords persons;

    PersonController(Matching matching, PersonRecords persons) {
        this.matching = matching;
        this.persons = persons;
    }

    @OperationId("matchPerson")
    @PostMapping("/internal/v1/person-matches")
    MaskedPerson match(@Valid @RequestBody PersonMatchRequest request) {
        return MaskedPerson.of(matching.match(request.card(), request.unit()));
    }

    /// Idempotent by the document, so the saga's id need not be kept.
    @OperationId("putPerson")
    @PutMapping("/internal/v1/persons/{sagaId}")
    MaskedPerson put(@PathVariable("sagaId") UUID sagaId, @Valid @RequestBody PersonDetailsRequest request,
            Actor actor) {
        return MaskedPerson.of(persons.note(request.card(), Audit.who(actor)));
    }
}
