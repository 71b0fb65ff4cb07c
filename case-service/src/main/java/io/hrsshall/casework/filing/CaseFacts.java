package io.hrsshall.casework.filing;

import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What authority depends on in a case. It is found where it belongs only: a unit's under its unit, an institution's
/// under its institution; for its city it is there from its submission on.
@Component
class CaseFacts implements ResourceFacts {

    private static final Set<String> OPERATIONS = Set.of("getCase", "changeCase", "submitCase", "withdrawCase",
            "supplementCase", "evaluateCase", "getEvaluation", "reviewCase", "getInstitutionCase",
            "withdrawInstitutionCase", "supplementInstitutionCase", "evaluateInstitutionCase", "getCityCase",
            "acceptCase", "notAcceptCase", "askSupplement", "decideCase");

    private final JdbcClient jdbc;

    CaseFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        UUID id;
        try {
            id = UUID.fromString(pathVariables.getOrDefault("caseId", ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean ofUnit = pathVariables.containsKey("unitNumber");
        return jdbc.sql("""
                select unit_number, institution_number, item_code, filed_by,
                    case when submitted_at is not null then city end as city
                from cases where id = :id and (not :ofUnit or institution_number is null)
                    and (not :ofInstitution or institution_number is not null)""").param("id", id)
                .param("ofUnit", ofUnit).param("ofInstitution", pathVariables.containsKey("number"))
                .query((row, number) -> new Facts(row.getString("unit_number"), row.getString("institution_number"),
                        new ItemCode(row.getString("item_code")), row.getString("city"), row.getString("filed_by")))
                .optional();
    }
}
