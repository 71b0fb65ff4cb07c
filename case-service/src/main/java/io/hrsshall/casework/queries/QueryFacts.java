package io.hrsshall.casework.queries;

import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The facts of an answered query that its policy depends on.
@Component
class QueryFacts implements ResourceFacts {

    private final JdbcClient jdbc;

    QueryFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String path() {
        return "/queries/{queryId}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "queryId").flatMap(id -> jdbc
                .sql("SELECT unit_number, institution_number, item_code, asked_by, person FROM item_query WHERE id = ?")
                .param(id)
                .query((row, number) -> new Facts(row.getString("unit_number"), row.getString("institution_number"),
                        new ItemCode(row.getString("item_code")), null, row.getObject("asked_by", UUID.class), null,
                        row.getObject("person", UUID.class)))
                .optional());
    }
}
