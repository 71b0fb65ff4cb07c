package io.hrsshall.casework.queries;

import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The facts of an answered query that its policy depends on. Each path serves one kind of asker (the unit itself, an
/// institution or a person) and finds only that kind's queries.
@Component
class QueryFacts implements ResourceFacts {

    private static final Set<String> OPERATIONS = Set.of("getQuery", "downloadQueryDocument", "getInstitutionQuery",
            "downloadInstitutionQueryDocument", "getMyQuery", "downloadMyQueryDocument");

    private final JdbcClient jdbc;

    QueryFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "queryId").flatMap(id -> find(id, pathVariables));
    }

    private Optional<Facts> find(UUID id, Map<String, String> pathVariables) {
        return jdbc.sql("""
                SELECT unit_number, institution_number, item_code, asked_by FROM item_query
                WHERE id = :id AND CASE WHEN person IS NOT NULL THEN 'person'
                    WHEN institution_number IS NULL THEN 'unit' ELSE 'institution' END = :asker""").param("id", id)
                .param("asker", asker(pathVariables))
                .query((row, number) -> new Facts(row.getString("unit_number"), row.getString("institution_number"),
                        new ItemCode(row.getString("item_code")), null, row.getObject("asked_by", UUID.class)))
                .optional();
    }

    private static String asker(Map<String, String> pathVariables) {
        if (pathVariables.containsKey("unitNumber")) {
            return "unit";
        }
        return pathVariables.containsKey("number") ? "institution" : "person";
    }
}
