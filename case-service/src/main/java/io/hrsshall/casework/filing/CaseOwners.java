package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whose cases a caller may change. The token of a person names no employer; the case does.
@Component
public class CaseOwners {

    private final JdbcClient jdbc;

    CaseOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @throws NotFound
    ///             if the caller is a person who has no such case
    public Owner of(UUID caseId, Actor actor) {
        if (actor.kind() != Kind.PERSON) {
            return Owner.of(actor);
        }
        return jdbc.sql("SELECT unit_number FROM cases WHERE id = :id AND person = :person")
                .param("id", caseId).param("person", actor.person()).query(String.class).optional()
                .map(employer -> Owner.person(actor, new UnitNumber(employer))).orElseThrow(NotFound::new);
    }
}
