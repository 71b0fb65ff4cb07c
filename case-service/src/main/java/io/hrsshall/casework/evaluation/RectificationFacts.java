package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    public Set<String> operations() {
        return Set.of("getRectification", "extendRectification", "replyToEvaluation");
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "rectificationId")
                .flatMap(id -> jdbc.sql("SELECT city FROM rectification WHERE id = ? AND announced_at IS NOT NULL").param(id).query(String.class)
                        .optional())
                .map(city -> new Facts(null, null, null, city, null));
    }
}
