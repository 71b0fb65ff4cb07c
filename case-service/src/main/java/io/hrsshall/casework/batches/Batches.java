package io.hrsshall.casework.batches;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.batches.RowParser.Parsed;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.personal.SealedColumn;
import io.hrsshall.kit.values.UnitNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sheets and their rows. A row is encrypted for its place in its sheet.
@Repository
class Batches {

    private static final String TABLE = "case_batch_row";
    private static final String COLUMN = "row/";
    /// What is handed in to the unit's review reaches the city with the submission of the case, unless it is returned.
    private static final String HANDED_IN = "b.handed_in_at IS NOT NULL AND c.submitted_at IS NOT NULL";
    private static final String SELECT = "SELECT b.*, c.unit_number, c.item_code, " + HANDED_IN + " AS handed_in"
            + " FROM case_batch b JOIN cases c ON c.id = b.case_id";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final PersonalData personalData;
    private final JsonMapper json;

    /// A batch has one id, and a place for each row.
    @Bean
    static SealedColumn sealedBatchRows() {
        return new SealedColumn(TABLE, "cipher", "batch_id", TABLE, SealedColumn.literal(COLUMN) + " || place");
    }

    Batches(JdbcClient jdbc, JdbcTemplate template, PersonalData personalData, JsonMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.personalData = personalData;
        this.json = json;
    }

    /// A valid row.
    ///
    /// @param number
    ///            as the spreadsheet shows it
    record StoredRow(int place, int number, JsonNode values) {}

    Optional<Batch> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE b.id = ?").param(id).query(Batches::batch).optional();
    }

    /// The newest sheet of a case.
    ///
    /// @param handedIn
    ///            whether only what the city received counts
    Optional<Batch> newest(CaseId caseId, boolean handedIn) {
        return jdbc
                .sql(SELECT + " WHERE b.case_id = ? AND (" + HANDED_IN + " OR NOT ?) ORDER BY b.id DESC LIMIT 1")
                .param(caseId.value()).param(handedIn).query(Batches::batch).optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void insert(UUID id, CaseId caseId, UUID fileId, int itemVersion, Actor by, Instant now) {
        Audit audit = Audit.created(by, now);
        jdbc.sql("""
                INSERT INTO case_batch (id, case_id, file_id, item_version, state, rows, rows_checked, rows_wrong,
                    created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                VALUES (:id, :case, :file, :itemVersion, 'CHECKING', 0, 0, 0, :at, :by, :grant, :at, :by, :grant, 1)""")
                .param("id", id).param("case", caseId.value()).param("file", fileId).param("itemVersion", itemVersion)
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void delete(UUID id) {
        jdbc.sql("DELETE FROM case_batch WHERE id = ?").param(id).update();
    }

    /// Not for a sheet that was replaced, or is checked already.
    @Transactional
    public void count(UUID id, int rows) {
        jdbc.sql(
                """
                        UPDATE case_batch SET rows = ?, version = version + 1 WHERE id = ? AND state = 'CHECKING' AND rows = 0""")
                .param(rows).param(id).update();
    }

    @Transactional
    public void refuse(UUID id, SheetRefused refused, Instant now) {
        int refusedNow = jdbc.sql("""
                UPDATE case_batch SET state = 'REFUSED', rows = 0, rows_checked = 0, rows_wrong = 0,
                    refusal_code = :code, refusal_argument = :argument, changed_at = :now, version = version + 1
                WHERE id = :id AND state = 'CHECKING'""").param("code", refused.code())
                .param("argument", refused.argument()).param("now", now.atOffset(ZoneOffset.UTC)).param("id", id)
                .update();
        if (refusedNow > 0) {
            jdbc.sql("DELETE FROM case_batch_row WHERE batch_id = ?").param(id).update();
        }
    }

    /// Adds checked rows.
    ///
    /// @param before
    ///            the number of rows that were checked before
    /// @return false if the sheet was replaced, or another instance has checked these rows
    @Transactional
    public boolean add(UUID id, int before, List<Parsed> rows, Instant now) {
        int wrong = (int) rows.stream().filter(row -> !row.faults().isEmpty()).count();
        int changed = jdbc.sql("""
                UPDATE case_batch SET rows_checked = rows_checked + :added, rows_wrong = rows_wrong + :wrong,
                    state = CASE WHEN rows_checked + :added < rows THEN 'CHECKING'
                        WHEN rows_wrong + :wrong > 0 THEN 'INVALID' ELSE 'VALID' END,
                    changed_at = :now, version = version + 1
                WHERE id = :id AND state = 'CHECKING' AND rows_checked = :before""").param("added", rows.size())
                .param("wrong", wrong).param("now", now.atOffset(ZoneOffset.UTC)).param("id", id)
                .param("before", before).update();
        if (changed == 0) {
            return false;
        }
        List<Object[]> values = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            values.add(values(id, before + i + 1, rows.get(i)));
        }
        template.batchUpdate("""
                INSERT INTO case_batch_row (batch_id, place, row_number, cipher, key_version, faults)
                VALUES (?, ?, ?, ?, ?, CAST(? AS jsonb))""", values);
        return true;
    }

    private Object[] values(UUID id, int place, Parsed row) {
        if (!row.faults().isEmpty()) {
            return new Object[]{id, place, row.number(), null, null, json.writeValueAsString(row.faults())};
        }
        Sealed sealed = personalData.seal(TABLE, id, COLUMN + place, json.writeValueAsString(row.entry()));
        return new Object[]{id, place, row.number(), sealed.cipher(), sealed.keyVersion(), null};
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void handIn(CaseId caseId, Actor by, Instant now) {
        Audit audit = Audit.created(by, now);
        jdbc.sql("""
                UPDATE case_batch SET handed_in_at = :now, changed_at = :now, changed_by = :by, changed_grant = :grant,
                    version = version + 1
                WHERE case_id = :case AND handed_in_at IS NULL""").param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.changedBy()).param("grant", audit.changedGrant()).param("case", caseId.value())
                .update();
    }

    /// The valid rows after a place.
    List<StoredRow> rows(UUID id, long after, int most) {
        return jdbc.sql("""
                SELECT place, row_number, cipher, key_version FROM case_batch_row
                WHERE batch_id = :id AND place > :after AND cipher IS NOT NULL ORDER BY place LIMIT :most""")
                .param("id", id).param("after", after).param("most", most)
                .query((row, _) -> new StoredRow(row.getInt("place"), row.getInt("row_number"),
                        json.readTree(personalData.open(TABLE, id, COLUMN + row.getInt("place"),
                                new Sealed(row.getBytes("cipher"), row.getInt("key_version"))))))
                .list();
    }

    /// The faults by the number of their row. Sheets that were checked before numbers had to ascend may repeat one.
    Map<Integer, List<RowFault>> faults(UUID id) {
        return jdbc.sql("SELECT row_number, faults FROM case_batch_row WHERE batch_id = ? AND faults IS NOT NULL")
                .param(id)
                .query((row, _) -> Map.entry(row.getInt("row_number"),
                        List.of(json.readValue(row.getString("faults"), RowFault[].class))))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(Objects.requireNonNull(row.getObject("id", UUID.class)),
                new CaseId(Objects.requireNonNull(row.getObject("case_id", UUID.class))),
                new UnitNumber(row.getString("unit_number")),
                Objects.requireNonNull(row.getObject("file_id", UUID.class)), new ItemCode(row.getString("item_code")),
                row.getInt("item_version"),
                BatchState.valueOf(row.getString("state")), row.getInt("rows"), row.getInt("rows_checked"),
                row.getInt("rows_wrong"), row.getString("refusal_code"), row.getString("refusal_argument"),
                row.getBoolean("handed_in"));
    }
}
