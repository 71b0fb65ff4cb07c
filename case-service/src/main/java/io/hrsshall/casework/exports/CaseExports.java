package io.hrsshall.casework.exports;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.casework.limits.WorkLimit.Place;
import io.hrsshall.casework.lists.CaseListQueries;
import io.hrsshall.casework.lists.CaseSearch;
import io.hrsshall.casework.lists.CaseSelection;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.policy.AuthorityFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Exports lists of cases as sheets, and records who exported which.
@Service
public class CaseExports {

    private static final Logger log = LoggerFactory.getLogger(CaseExports.class);

    private static final int SECONDS = 15;
    private static final int MAX_EXPORTED = 10_000;
    private static final int AT_ONCE = 2;

    private final CaseListQueries lists;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate exporting;
    private final WorkLimit exports = new WorkLimit(AT_ONCE, 1, Duration.ofSeconds(1));

    CaseExports(CaseListQueries lists, JdbcClient jdbc, JsonMapper json, PlatformTransactionManager transactions,
            Clock clock) {
        this.lists = lists;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.exporting = new TransactionTemplate(transactions);
        this.exporting.setTimeout(SECONDS);
    }

    /// The first ten thousand cases of a list as a sheet, in the order of the list.
    ///
    /// @throws Busy
    ///             while the account, or two other accounts, export: an export takes a processor for a second
    public byte[] sheet(CaseSelection selection, Actor by) {
        try (Place _ = exports.take(by.account())) {
            List<CaseSummary> exported = Objects.requireNonNull(exporting.execute(_ -> {
                List<CaseSummary> found = lists.first(selection, MAX_EXPORTED + 1, null);
                record(selection, Math.min(found.size(), MAX_EXPORTED), by);
                return found;
            }));
            return CaseSheet.of(exported, MAX_EXPORTED);
        }
    }

    private void record(CaseSelection selection, int cases, Actor by) {
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
                .param("person", by.kind() == Kind.PERSON ? by.personId().value() : null)
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
        values.put("unitName", selection.criteria().unitName() == null ? null : "searched");
        values.put("changedSince", selection.criteria().changedSince());
        return values.entrySet().stream().filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }
}
