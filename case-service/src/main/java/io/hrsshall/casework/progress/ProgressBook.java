package io.hrsshall.casework.progress;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The progress of every case, written in the transaction of the change that it tells of; never changed afterwards.
@Repository
public class ProgressBook {

    private static final String TABLE = "case_progress";
    private static final String NOTE = "note";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    ProgressBook(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void write(UUID caseId, ProgressStep step, Actor by, Instant at, @Nullable String note) {
        UUID id = Ids.next();
        Sealed sealed = note == null ? null : personalData.seal(TABLE, id, NOTE, note);
        Audit audit = Audit.created(by, at);
        Tier tier = by.tier();
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        jdbc.sql(
                """
                        insert into case_progress (id, case_id, step, at, by_kind, by_tier, by_person, note_cipher,
                            note_key_version, created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        values (:id, :case, :step, :at, :kind, :tier, cast(:person as uuid), :note, :keyVersion, :at, :by, :grant,
                            :at, :by, :grant, 1)""")
                .param("id", id).param("case", caseId).param("step", step.name())
                .param("at", time).param("kind", by.kind().code()).param("tier", tier == null ? null : tier.code())
                .param("person", by.person()).param("note", sealed == null ? null : sealed.cipher())
                .param("keyVersion", sealed == null ? null : sealed.keyVersion()).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    /// The steps of a case, oldest first.
    public List<Progress> of(UUID caseId) {
        return jdbc.sql("""
                select id, step, at, by_kind, by_tier, note_cipher, note_key_version from case_progress
                where case_id = :case order by id""").param("case", caseId).query(this::progress).list();
    }

    private Progress progress(ResultSet row, int number) throws SQLException {
        ProgressStep step = ProgressStep.valueOf(row.getString("step"));
        byte[] cipher = row.getBytes("note_cipher");
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        String note = cipher == null
                ? null
                : personalData.open(TABLE, id, NOTE, new Sealed(cipher, row.getInt("note_key_version")));
        return new Progress(step, step.label(), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_kind"), row.getString("by_tier"), note);
    }
}
