package io.hrsshall.identity.messages.messages;

import io.hrsshall.kit.operators.CaseTrail;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The messages about a case, for operators: how many persons were told of which step and when, not whom.
@Component
class CaseNoticeQueries implements CaseTrail {

    private final JdbcClient jdbc;

    CaseNoticeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Known> find(String reference) {
        UUID caseId = CaseTrail.id(reference).orElse(null);
        if (caseId == null) {
            return Optional.empty();
        }
        Set<UUID> related = new HashSet<>();
        List<Entry> entries = new ArrayList<>();
        jdbc.sql(
                """
                        SELECT n.id, n.kind, n.event_id, n.occurred_at, n.delivered_at, count(m.id) AS messages,
                            count(t.id) AS texts, count(t.sent_at) AS sent
                        FROM message_notices n LEFT JOIN messages m ON m.notice_id = n.id LEFT JOIN message_texts t ON t.id = m.id
                        WHERE n.case_id = :id GROUP BY n.id ORDER BY n.occurred_at""")
                .param("id", caseId)
                .query((row, number) -> {
                    related.add(row.getObject("id", UUID.class));
                    Map<String, Object> details = new LinkedHashMap<>();
                    details.put("notice", row.getObject("id", UUID.class));
                    details.put("event", row.getString("event_id"));
                    OffsetDateTime delivered = row.getObject("delivered_at", OffsetDateTime.class);
                    if (delivered != null) {
                        details.put("deliveredAt", delivered.toInstant());
                    }
                    details.put("messages", row.getLong("messages"));
                    details.put("texts", row.getLong("texts"));
                    details.put("textsSent", row.getLong("sent"));
                    return new Entry(row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                            "notice " + row.getString("kind"), details);
                }).list().forEach(entries::add);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        jdbc.sql("SELECT m.id FROM messages m JOIN message_notices n ON n.id = m.notice_id WHERE n.case_id = :id")
                .param("id", caseId).query(UUID.class).list().forEach(related::add);
        return Optional.of(new Known(Map.of(), entries, null, related));
    }
}
