package io.hrsshall.casework.filing;

import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The facts of a case that its policy depends on. The city is a fact from the submission on. The county is the
/// division in the unit's credit code, which decides about the unit's city, too: a unit can't choose its clerk. A
/// person's case also names the unit of the employer, which does not see it: a case exists only below the path of its
/// own kind of owner (`PolicyInterceptor`). Lists do the same by `lists.CaseConditions`.
@Component
class CaseFacts implements ResourceFacts {

    private final JdbcClient jdbc;

    CaseFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String path() {
        return "/cases/{caseId}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "caseId").flatMap(id -> jdbc.sql("""
                SELECT c.unit_number, c.institution_number, c.item_code, c.filed_by, c.person,
                    CASE WHEN c.submitted_at IS NOT NULL THEN c.city END AS city, substr(u.uscc, 3, 6) AS county
                FROM cases c LEFT JOIN unit_snapshot u ON u.unit_number = c.unit_number
                WHERE c.id = ?""").param(id)
                .query((row, number) -> new Facts(row.getString("unit_number"), row.getString("institution_number"),
                        new ItemCode(row.getString("item_code")), row.getString("city"),
                        row.getObject("filed_by", UUID.class), row.getString("county"),
                        row.getObject("person", UUID.class)))
                .optional());
    }
}
