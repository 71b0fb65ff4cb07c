package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.policy.AuthorityFilter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Records who exported which cases.
@Component
class CaseExports {

    private static final Logger log = LoggerFactory.getLogger(CaseExports.class);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CaseExports(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(CaseSelection selection, int cases, Actor by) {
        AuthorityFilter visible = selection.visible();
        Audit audit = Audit.created(by, clock.instant());
        jdbc.sql(
                """
                        INSERT INTO case_export (id, by_kind, unit_number, institution_number, person, city, selection, cases,
                            created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:id, :kind, :unit, :institution, :person, :city, CAST(:selection AS jsonb), :cases, :at, :by,
                            :grant, :at, :by, :grant, 1)""")
                .param("id", Ids.next()).param("kind", by.kind().code())
                .param("unit", visible.unit()).param("institution", visible.institution())
                .param("person", by.kind() == Kind.PERSON ? by.personId() : null)
                .param("city", visible.city()).param("selection", json.writeValueAsString(narrowedBy(selection)))
                .param("cases", cases).param("at", audit.createdAt().atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
        log.info("Cases exported, by={}, grant={}, cases={}", audit.createdBy(), audit.createdGrant(), cases);
    }

    /// Without the text of the search, which may be anything that somebody typed.
    private static Map<String, String> narrowedBy(CaseSelection selection) {
        CaseSearch search = selection.search();
        Map<String, Object> values = new HashMap<>();
        if (selection.statuses() != null) {
            values.put("statuses", selection.statuses().stream().map(Enum::name).sorted()
                    .collect(Collectors.joining(",")));
        }
        values.put("pending", selection.pending());
        values.put("text", search.text() == null ? null : "searched");
        values.put("item", search.item() == null ? null : search.item().code());
        values.put("filedGrant", search.filedGrant());
        values.put("filer", search.filer());
        // As in the records of earlier releases.
        values.put("filedBy", search.ownFilingsOf());
        values.put("from", search.from());
        values.put("to", search.to());
        values.put("due", search.due());
        values.put("unit", selection.criteria().unit());
        values.put("changedSince", selection.criteria().changedSince());
        return values.entrySet().stream().filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }
}
