package io.hrsshall.identity.people.colleagues.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.people.colleagues.Colleagues;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ColleagueController {

    private final Colleagues colleagues;

    ColleagueController(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @JsonInclude(Include.NON_NULL)
    record RevealedPerson(String name, String idType, String idNumber, @Nullable String mobile) {

        static RevealedPerson of(PersonDetails person) {
            return new RevealedPerson(person.name().value(), person.document().type().name(),
                    person.document().number(), person.mobile() == null ? null : person.mobile().value());
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "RevealedPerson";
        }
    }

    @OperationId("revealColleague")
    @PostMapping("/api/v1/units/{unitNumber}/colleagues/{personId}/reveal")
    RevealedPerson reveal(@PathVariable UnitNumber unitNumber, @PathVariable UUID personId, Actor actor) {
        return RevealedPerson.of(colleagues.reveal(unitNumber, new PersonId(personId), actor));
    }

    record Persons(@NotNull @Size(max = 500) Set<@NotNull UUID> persons) {}

    record Names(List<Name> items) {}

    record Name(UUID person, String name) {

        /// Without the name.
        @Override
        public String toString() {
            return "Name[" + person + "]";
        }
    }

    /// A user who acts for no unit has no colleagues.
    @OperationId("findColleagueNames")
    @PostMapping("/internal/v1/colleague-names")
    Names names(@Valid @RequestBody Persons request, @OnBehalf @Nullable Actor user) {
        String unit = user == null ? null : user.unit();
        Map<PersonId, String> names = unit == null
                ? Map.of()
                : colleagues.names(new UnitNumber(unit),
                        request.persons().stream().map(PersonId::new).collect(Collectors.toSet()));
        return new Names(
                names.entrySet().stream().map(each -> new Name(each.getKey().value(), each.getValue())).toList());
    }
}
