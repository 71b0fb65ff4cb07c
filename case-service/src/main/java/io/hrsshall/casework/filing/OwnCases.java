package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.colleagues.ColleagueNames;
import io.hrsshall.kit.problem.NotFound;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Cases as their owners see them.
@Component
public class OwnCases {

    private final CaseQueries cases;
    private final ColleagueNames colleagues;

    OwnCases(CaseQueries cases, ColleagueNames colleagues) {
        this.cases = cases;
        this.colleagues = colleagues;
    }

    /// With the names of colleagues who took its steps. They are asked for after the case was read, outside its
    /// transaction.
    ///
    /// @throws NotFound
    ///             if the actor sees no such case
    public CaseDetail get(UUID id, Actor actor) {
        CaseDetail found = cases.detail(id, actor).visibleTo(actor);
        Set<UUID> persons = found.progress().stream().flatMap(entry -> Stream.ofNullable(entry.person()))
                .collect(Collectors.toSet());
        Map<UUID, String> names = colleagues.of(persons, actor);
        return found.withProgress(found.progress().stream().map(entry -> {
            UUID person = entry.person();
            return person == null ? entry : entry.by(names.get(person));
        }).toList());
    }
}
