package io.hrsshall.casework.notices;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A notice belongs to the city that published it.
@Component
class NoticeFacts implements ResourceFacts {

    private final JdbcClient jdbc;

    NoticeFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String path() {
        return "/city/notices/{noticeId}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "noticeId")
                .flatMap(id -> jdbc.sql("SELECT city FROM notice WHERE id = ?").param(id).query(String.class)
                        .optional())
                .map(city -> new Facts(null, null, null, city, null));
    }
}
