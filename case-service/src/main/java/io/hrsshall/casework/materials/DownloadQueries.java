package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// 下载记录: who downloaded the files of a case, newest first. The owner of the case sees every download, of results only
/// once they are handed over. Its city sees those by its own side, and those of results by a unit or an institution, but
/// none by a person: their times could tell the city who evaluated. The policy has checked that the caller may see
/// the case.
@Component
public class DownloadQueries {

    private static final String VISIBLE = """
            FROM material_download d LEFT JOIN material_file f ON f.id = d.file_id
            WHERE d.case_id = :case AND CASE
                WHEN :toCity THEN d.by_kind IN ('staff', 'city-system') OR d.by_kind <> 'person' AND f.kind = 'RESULT'
                ELSE d.by_kind NOT IN ('staff', 'city-system') OR f.handed_in_at IS NOT NULL END
            """;

    private final JdbcClient jdbc;

    DownloadQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Page<DownloadRecord> page(UUID caseId, Limit limit, Optional<Cursor> after, Actor viewer) {
        boolean toCity = FileKind.sentBy(viewer) == FileKind.RESULT;
        long total = jdbc
                .sql("SELECT count(*) FROM (SELECT 1 " + VISIBLE + " LIMIT " + (Page.EXACT + 1) + ") counted")
                .param("case", caseId).param("toCity", toCity).query(Long.class).single();
        List<DownloadRecord> found = jdbc
                .sql("SELECT d.id, d.created_at, d.file_id, f.material, d.by_kind, d.created_grant, d.created_by "
                        + VISIBLE + " AND (CAST(:after AS uuid) IS NULL OR d.id < CAST(:after AS uuid))"
                        + " ORDER BY d.id DESC LIMIT " + limit.andOneMore())
                .param("case", caseId).param("toCity", toCity)
                .param("after", after.map(cursor -> cursor.uuid(0)).orElse(null))
                .query((row, _) -> download(row, toCity, Audit.who(viewer))).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.id()));
    }

    private static DownloadRecord download(ResultSet row, boolean toCity, String viewer) throws SQLException {
        return new DownloadRecord(Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNull(row.getObject("file_id", UUID.class)), row.getString("material"),
                row.getString("by_kind"), toCity ? null : row.getObject("created_grant", UUID.class),
                viewer.equals(row.getString("created_by")));
    }
}
