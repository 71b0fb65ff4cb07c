package io.hrsshall.casework.notices;

import io.hrsshall.kit.data.Audit;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What a notice said after each step; never changed.
@Repository
class NoticeRevisions {

    private final JdbcClient jdbc;

    NoticeRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds the last step of the notice.
    void add(Notice notice, NoticeStep step, @Nullable String reason) {
        Audit audit = notice.audit();
        NoticeContent content = notice.content();
        jdbc.sql(
                """
                        INSERT INTO notice_revision (notice_id, revision, step, title, body, valid_until, reason, created_at,
                            created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:notice, :revision, :step, :title, :body, :validUntil, :reason, :at, :by, :grant, :at, :by, :grant, 1)""")
                .param("notice", notice.id()).param("revision", notice.revision()).param("step", step.name())
                .param("title", content.title()).param("body", content.body())
                .param("validUntil", content.validUntil()).param("reason", reason)
                .param("at", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy())
                .param("grant", audit.changedGrant()).update();
    }

    /// Latest first.
    List<NoticeRevision> of(UUID notice) {
        return jdbc.sql("""
                SELECT revision, step, title, body, valid_until, reason, created_at, created_by FROM notice_revision
                WHERE notice_id = ? ORDER BY revision DESC""").param(notice)
                .query((row, index) -> new NoticeRevision(row.getInt("revision"),
                        NoticeStep.valueOf(row.getString("step")), row.getString("title"), row.getString("body"),
                        Objects.requireNonNull(row.getObject("valid_until", LocalDate.class)), row.getString("reason"),
                        Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toInstant(),
                        row.getString("created_by")))
                .list();
    }
}
