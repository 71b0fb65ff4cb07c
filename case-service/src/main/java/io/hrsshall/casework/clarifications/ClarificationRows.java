package io.hrsshall.casework.clarifications;
import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.personal.SealedColumn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What was answered for each case, encrypted as a whole.
@Repository
class ClarificationRows {

    private static final String TABLE = "case_clarification";
    private static final String CONTENT = "content";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final JsonMapper json;

    @Bean
    static SealedColumn sealedClarifications() {
        return SealedColumn.withId(TABLE, CONTENT + "_cipher", "case_id");
    }

    ClarificationRows(JdbcClient jdbc, PersonalData personalData, JsonMapper json) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.json = json;
    }

    List<Clarification> of(CaseId caseId) {
        return jdbc.sql("SELECT content_cipher, content_key_version FROM case_clarification WHERE case_id = ?")
                .param(caseId.value())
                .query((row, _) -> List.of(json.readValue(personalData.open(TABLE, caseId.value(), CONTENT,
                        new Sealed(row.getBytes("content_cipher"), row.getInt("content_key_version"))),
                        Clarification[].class)))
                .optional().orElse(List.of());
    }

    void put(CaseId caseId, List<Clarification> answered, Actor by, Instant now) {
        if (answered.isEmpty()) {
            jdbc.sql("DELETE FROM case_clarification WHERE case_id = ?").param(caseId.value()).update();
            return;
        }
        Audit audit = Audit.created(by, now);
        Sealed content = personalData.seal(TABLE, caseId.value(), CONTENT, json.writeValueAsString(answered));
        jdbc.sql(
                """
                        INSERT INTO case_clarification AS c (case_id, content_cipher, content_key_version, created_at, created_by,
                            created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:case, :content, :keyVersion, :now, :by, :grant, :now, :by, :grant, 1)
                        ON CONFLICT (case_id) DO UPDATE
                        SET content_cipher = excluded.content_cipher, content_key_version = excluded.content_key_version,
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                            changed_grant = excluded.changed_grant, version = c.version + 1""")
                .param("case", caseId.value()).param("content", content.cipher())
                .param("keyVersion", content.keyVersion())
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }
}
