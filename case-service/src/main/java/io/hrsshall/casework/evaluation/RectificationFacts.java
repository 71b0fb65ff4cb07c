package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A rectification belongs to the city that handled the case, from its announcement on.
@Component
class RectificationFacts implements ResourceFacts {

    private final JdbcClient jdbc;

    RectificationFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String path() {
        return "/city/rectifications/{rectificationId}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "rectificationId")
                .flatMap(id -> jdbc
                        .sql("""
                                SELECT r.city, r.unit_number, CASE WHEN r.person IS NULL THEN substr(u.uscc, 3, 6) END AS county FROM rectification r
                                LEFT JOIN unit_snapshot u ON u.unit_number = r.unit_number WHERE r.id = ?
                                    AND r.announced_at IS NOT NULL""")
                        .param(id)
                        .query((row, number) -> new Facts(row.getString("unit_number"), null, null,
                                row.getString("city"), null, row.getString("county")))
                        .optional());
    }
}
