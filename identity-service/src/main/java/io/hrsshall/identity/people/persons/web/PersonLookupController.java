package io.hrsshall.identity.people.persons.web;

import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdDocument;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Many persons at once, for the pre-check of a legacy system. Reads only.
@RestController
class PersonLookupController {

    private final PersonQueries queries;

    PersonLookupController(PersonQueries queries) {
        this.queries = queries;
    }

    record LookupRequest(@NotNull @Size(max = 2000) List<@NotNull @Valid PersonDetailsRequest> persons) {}

    /// @param index
    ///            in the request
    record KnownPerson(int index, UUID personId, boolean sameName) {}

    record KnownPersons(List<KnownPerson> items) {}

    @OperationId("lookUpPersons")
    @PostMapping("/internal/v1/person-lookups")
    KnownPersons lookUp(@Valid @RequestBody LookupRequest request) {
        List<PersonDetails> asked = request.persons().stream().map(PersonDetailsRequest::details).toList();
        Map<IdDocument, PersonProfile> known = queries
                .findByDocuments(asked.stream().map(PersonDetails::document).distinct().toList());
        return new KnownPersons(IntStream.range(0, asked.size()).filter(i -> known.containsKey(asked.get(i).document()))
                .mapToObj(i -> {
                    PersonProfile person = Objects.requireNonNull(known.get(asked.get(i).document()));
                    return new KnownPerson(i, person.id().value(), person.details().name().equals(asked.get(i).name()));
                }).toList());
    }
}
