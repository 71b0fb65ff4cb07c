package io.hrsshall.casework.commitments;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseCommitment.Check;
import io.hrsshall.casework.filing.CaseCommitment.Content;
import io.hrsshall.casework.filing.CaseCommitment.Kind;
import io.hrsshall.casework.filing.CaseCommitment.Result;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The commitments of cases and their checks. A signed one is never changed, except for the outcome of its
/// latest check.
@Repository
class CommitmentRows {

    private static final String TABLE = "case_commitment";
    private static final String CONTENT = "content";
    private static final String CHECKS = "commitment_check";
    private static final String REASON = "reason";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final JsonMapper json;

    CommitmentRows(JdbcClient jdbc, PersonalData personalData, JsonMapper json) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.json = json;
    }

    void deleteAllOf(CaseId caseId) {
        jdbc.sql("DELETE FROM case_commitment WHERE case_id = ?").param(caseId.value()).update();
    }

    void intend(CaseId caseId, String material, Kind kind, Actor by, Instant now) {
        Audit audit = Audit.created(by, now);
        jdbc.sql(
                """
                        INSERT INTO case_commitment (id, case_id, material, kind, created_at, created_by, created_grant, changed_at,
                            changed_by, changed_grant, version)
                        VALUES (:id, :case, :material, :kind, :now, :by, :grant, :now, :by, :grant, 1)""")
                .param("id", Ids.next()).param("case", caseId.value()).param("material", material)
                .param("kind", kind.name())
                .param("now", utc(now)).param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
    }

    /// A commitment with what was read, by the caller.
    ///
    /// @param faceProvenAt
    ///            null without a face check
    record Signed(CaseId caseId, Owner owner, String material, Kind kind, int itemVersion, String digest,
            @Nullable Instant faceProvenAt, Content content) {}

    /// Records that a face check signed the case; a case that is signed anew needs a new one.
    ///
    /// @return whether it has signed nothing before
    boolean use(UUID proof, CaseId caseId, Actor by, Instant now) {
        Audit audit = Audit.created(by, now);
        return jdbc.sql(
                """
                        INSERT INTO commitment_proof (id, case_id, created_at, created_by, created_grant, changed_at, changed_by,
                            changed_grant, version)
                        VALUES (:id, :case, :now, :by, :grant, :now, :by, :grant, 1) ON CONFLICT DO NOTHING""")
                .param("id", proof).param("case", caseId.value()).param("now", utc(now)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update() == 1;
    }

    void sign(Signed signed, Actor by, Instant now) {
        UUID id = Ids.next();
        Audit audit = Audit.created(by, now);
        Tier tier = by.tier();
        Sealed content = personalData.seal(TABLE, id, CONTENT, json.writeValueAsString(signed.content()));
        jdbc.sql(
                """
                        INSERT INTO case_commitment (id, case_id, material, kind, owner, item_version, digest, signed_at, signed_by,
                            signed_grant, signed_tier, face_proven_at, content_cipher, content_key_version, created_at, created_by, created_grant,
                            changed_at, changed_by, changed_grant, version)
                        VALUES (:id, :case, :material, :kind, :owner, :itemVersion, :digest, :now, :person, :grant, :tier, :face, :content,
                            :keyVersion, :now, :by, :grant, :now, :by, :grant, 1)""")
                .param("id", id).param("case", signed.caseId().value()).param("material", signed.material())
                .param("kind", signed.kind().name()).param("owner", signed.owner().key())
                .param("itemVersion", signed.itemVersion()).param("digest", signed.digest()).param("now", utc(now))
                .param("person", by.personId().value()).param("grant", audit.createdGrant())
                .param("tier", tier == null ? null : tier.code())
                .param("face", signed.faceProvenAt() == null ? null : utc(signed.faceProvenAt()))
                .param("content", content.cipher())
                .param("keyVersion", content.keyVersion()).param("by", audit.createdBy()).update();
    }

    /// Whether the last check of a commitment of the owner in place of a proof found it false.
    boolean hasFalse(Owner owner) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM case_commitment
                    WHERE owner = ? AND outcome = 'FAILED' AND kind = 'INFORMED')""")
                .param(owner.key()).query(Boolean.class).single();
    }

    /// Adds a check, which becomes the outcome.
    void check(UUID commitment, Result result, @Nullable String reason, Actor by, Instant now) {
        UUID id = Ids.next();
        Audit audit = Audit.created(by, now);
        Sealed sealed = reason == null ? null : personalData.seal(CHECKS, id, REASON, reason);
        jdbc.sql(
                """
                        INSERT INTO commitment_check (id, commitment_id, result, reason_cipher, reason_key_version, at, created_at,
                            created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:id, :commitment, :result, :reason, :keyVersion, :now, :now, :by, :grant, :now, :by, :grant, 1)""")
                .param("id", id).param("commitment", commitment).param("result", result.name())
                .param("reason", sealed == null ? null : sealed.cipher())
                .param("keyVersion", sealed == null ? null : sealed.keyVersion()).param("now", utc(now))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
        jdbc.sql(
                """
                        UPDATE case_commitment SET outcome = :result, changed_at = :now, changed_by = :by, changed_grant = :grant,
                            version = version + 1
                        WHERE id = :id""")
                .param("result", result.name()).param("now", utc(now))
                .param("by", audit.changedBy()).param("grant", audit.changedGrant()).param("id", commitment).update();
    }

    /// In the order in which they were made.
    List<CaseCommitment> of(CaseId caseId) {
        Map<UUID, List<Check>> checks = checks(caseId);
        return jdbc.sql("SELECT * FROM case_commitment WHERE case_id = ? ORDER BY id").param(caseId.value())
                .query((row, number) -> commitment(row, checks)).list();
    }

    private Map<UUID, List<Check>> checks(CaseId caseId) {
        record Row(UUID commitment, Check check) {}
        return jdbc.sql("""
                SELECT k.* FROM commitment_check k JOIN case_commitment c ON c.id = k.commitment_id
                WHERE c.case_id = ? ORDER BY k.id""").param(caseId.value())
                .query((row, number) -> new Row(id(row, "commitment_id"),
                        new Check(Result.valueOf(row.getString("result")), opened(row, CHECKS, REASON),
                                Objects.requireNonNull(instant(row, "at")))))
                .list().stream()
                .collect(Collectors.groupingBy(Row::commitment, Collectors.mapping(Row::check, Collectors.toList())));
    }

    private CaseCommitment commitment(ResultSet row, Map<UUID, List<Check>> checks) throws SQLException {
        UUID id = id(row, "id");
        String content = opened(row, TABLE, CONTENT);
        return new CaseCommitment(id, row.getString("material"), Kind.valueOf(row.getString("kind")),
                row.getObject("item_version", Integer.class),
                content == null ? null : json.readValue(content, Content.class), row.getString("digest"),
                instant(row, "signed_at"), row.getString("signed_tier"), row.getObject("signed_grant", UUID.class),
                instant(row, "face_proven_at"), checks.getOrDefault(id, List.of()));
    }

    private @Nullable String opened(ResultSet row, String table, String column) throws SQLException {
        byte[] cipher = row.getBytes(column + "_cipher");
        return cipher == null
                ? null
                : personalData.open(table, id(row, "id"), column,
                        new Sealed(cipher, row.getInt(column + "_key_version")));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
