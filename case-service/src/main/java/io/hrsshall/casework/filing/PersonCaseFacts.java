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

/// The facts of a person's case, for the paths of persons. Cases of units are not found there, even by their filer.
@Component
class PersonCaseFacts implements ResourceFacts {

    private final JdbcClient jdbc;

    PersonCaseFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> operations() {
        return Set.of("getMyCase", "changeMyCase", "submitMyCase", "withdrawMyCase", "supplementMyCase",
                "evaluateMyCase", "getMyEvaluation", "listMyMaterials", "startMyUpload", "getMyUpload",
                "appendMyUpload",
                "removeMyMaterial", "downloadMyMaterial", "listMyResults", "downloadMyResult",
                "downloadMyAcceptanceSlip", "listMyDownloads");
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "caseId").flatMap(id -> jdbc
                .sql("SELECT unit_number, item_code, person FROM cases WHERE id = ? AND person IS NOT NULL").param(id)
                .query((row, number) -> new Facts(row.getString("unit_number"), null,
                        new ItemCode(row.getString("item_code")), null, row.getObject("person", UUID.class)))
                .optional());
    }
}
