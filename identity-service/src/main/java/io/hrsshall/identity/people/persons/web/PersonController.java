package io.hrsshall.identity.people.persons.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.people.persons.PersonMatching;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonController {

    private final PersonMatching matching;
    private final PersonVerification verification;
    private final PersonQueries queries;
    private final PersonMapper mapper;

    PersonController(PersonMatching matching, PersonVerification verification, PersonQueries queries,
            PersonMapper mapper) {
        this.matching = matching;
        this.verification = verification;
        this.queries = queries;
        this.mapper = mapper;
    }

    @OperationId("matchPerson")
    @PostMapping("/internal/v1/person-matches")
    MaskedPerson match(@Valid @RequestBody PersonMatchRequest request, @OnBehalf @Nullable Actor user) {
        return mapper.masked(matching.match(request.details(), request.unitOf(user)));
    }

    record PersonDocument(String name, String idType, String idNumber) {

        static PersonDocument of(PersonProfile person) {
            return new PersonDocument(person.details().name().value(), person.details().document().type().name(),
                    person.details().document().number());
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "PersonDocument";
        }
    }

    @OperationId("getPersonDocument")
    @GetMapping("/internal/v1/persons/{personId}/document")
    PersonDocument document(@PathVariable UUID personId) {
        return queries.find(new PersonId(personId)).filter(PersonProfile::proven).map(PersonDocument::of)
                .orElseThrow(NotFound::new);
    }

    /// Idempotent by the ID document; the saga's id is not stored.
    @OperationId("putPerson")
    @PutMapping("/internal/v1/persons/{sagaId}")
    MaskedPerson put(@PathVariable UUID sagaId, @Valid @RequestBody PersonDetailsRequest request, Actor actor) {
        return mapper.masked(verification.recordUnproven(request.details(), Audit.who(actor)));
    }
}
