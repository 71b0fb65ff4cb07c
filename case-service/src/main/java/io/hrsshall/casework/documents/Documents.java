package io.hrsshall.casework.documents;

import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentIssue.Printed;
import io.hrsshall.casework.storage.EncryptedFile;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The issued documents. The PDF, which contains personal data, is encrypted.
@Repository
class Documents {

    static final String TABLE = "document";
    private static final String PDF = "pdf";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final JsonMapper json;
    private final ReplacedPapers replacedPapers;

    Documents(JdbcClient jdbc, PersonalData personalData, JsonMapper json, ReplacedPapers replacedPapers) {
        this.replacedPapers = replacedPapers;
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.json = json;
    }

    /// What the verification shows, besides the columns.
    ///
    /// @param unitName
    ///            null for a document of a person, as `uscc`: the employer is only what the person stated
    record Shown(@Nullable String unitName, @Nullable String uscc, List<Fact> facts) {}

    void insert(DocumentSubject subject, Printed printed, Audit audit) {
        Sealed pdf = personalData.seal(TABLE, printed.id(), PDF, Base64.getEncoder().encodeToString(printed.pdf()));
        boolean ofPerson = subject.owner().person() != null;
        Shown shown = new Shown(ofPerson ? null : DocumentMasks.unitName(subject.unit().name()),
                ofPerson ? null : DocumentMasks.uscc(subject.unit().uscc()),
                printed.content().facts().stream().filter(Fact::verifiable).toList());
        jdbc.sql(
                """
                        INSERT INTO document (id, code, kind, subject_id, unit_number, institution_number, person, item_code, city, title,
                            shown, issued_at, valid_to, sha256, pdf_cipher, pdf_key_version, created_at, created_by,
                            created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:id, :code, :kind, :subject, :unit, :institution, :person, :item, :city, :title, CAST(:shown AS jsonb),
                            :issued, :validTo, :sha256, :pdf, :keyVersion, :at, :by, :grant, :at, :by, :grant, 1)
                        ON CONFLICT (kind, subject_id) DO NOTHING""")
                .param("id", printed.id())
                .param("code", printed.code().value()).param("kind", subject.kind().name())
                .param("subject", subject.id()).param("unit", subject.owner().unitNumber().value())
                .param("institution", Optional.ofNullable(subject.owner().institutionNumber())
                        .map(number -> number.value()).orElse(null))
                .param("person", subject.owner().person()).param("item", subject.itemCode().value())
                .param("city", subject.city().code())
                .param("title", printed.content().title()).param("shown", json.writeValueAsString(shown))
                .param("issued", printed.issuedAt().atOffset(ZoneOffset.UTC)).param("validTo", printed.validTo())
                .param("sha256", printed.sha256()).param("pdf", pdf.cipher()).param("keyVersion", pdf.keyVersion())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    Optional<Document> find(DocumentKind kind, UUID subject) {
        return jdbc.sql("SELECT id, code, title, issued_at, valid_to FROM document WHERE kind = ? AND subject_id = ?")
                .param(kind.name()).param(subject).query(Documents::document).optional();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql("SELECT id, code, title, issued_at, valid_to FROM document WHERE id = ?").param(id)
                .query(Documents::document).optional();
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(id(row), new VerificationCode(row.getString("code")), row.getString("title"), instant(row),
                row.getObject("valid_to", LocalDate.class));
    }

    /// Where the PDF is; empty if it was deleted.
    Optional<StoredPdf> pdf(UUID id) {
        return pdf(id, "");
    }

    /// As [#pdf]. The document is not erased before the end of the transaction, which therefore may refer to it.
    Optional<StoredPdf> lockedPdf(UUID id) {
        return pdf(id, " FOR KEY SHARE");
    }

    private Optional<StoredPdf> pdf(UUID id, String lock) {
        return jdbc.sql("""
                SELECT sha256, pdf_cipher, pdf_key_version, content_key_cipher, content_key_key_version FROM document
                WHERE id = ? AND (pdf_cipher IS NOT NULL OR content_key_cipher IS NOT NULL)""" + lock).param(id)
                .query((row, number) -> stored(id, row)).optional();
    }

    private StoredPdf stored(UUID id, ResultSet row) throws SQLException {
        byte[] pdf = row.getBytes("pdf_cipher");
        byte[] sha256 = row.getBytes("sha256");
        return pdf == null
                ? new StoredPdf.InFile(new EncryptedFile(TABLE, id,
                        new Sealed(row.getBytes("content_key_cipher"), row.getInt("content_key_key_version"))), sha256)
                : new StoredPdf.InRow(Base64.getDecoder()
                        .decode(personalData.open(TABLE, id, PDF, new Sealed(pdf, row.getInt("pdf_key_version")))),
                        sha256);
    }

    /// Replaces the PDF by the key of its file.
    ///
    /// @return false if the row no longer has the PDF
    boolean moveToFile(EncryptedFile file, Audit audit) {
        return jdbc.sql("""
                UPDATE document SET pdf_cipher = NULL, pdf_key_version = NULL, content_key_cipher = :key,
                    content_key_key_version = :keyVersion, changed_at = :at, changed_by = :by, changed_grant = NULL,
                    version = version + 1
                WHERE id = :id AND pdf_cipher IS NOT NULL""").param("key", file.key().cipher())
                .param("keyVersion", file.key().keyVersion()).param("id", file.id())
                .param("at", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy()).update() == 1;
    }

    /// Deletes the PDF, or the key of its file, and all that leads to the owner or the case, with the records of who
    /// read it. What remains says that the document was issued.
    void erase(UUID id, Audit audit) {
        // Waits for readings that are being recorded.
        boolean replaced = jdbc.sql("SELECT kind, subject_id FROM document WHERE id = ? FOR UPDATE").param(id)
                .query((row, number) -> row.getString("kind").equals(DocumentKind.CASE_PAPER.name())
                        && replacedPapers.isReplaced(Objects.requireNonNull(row.getObject("subject_id", UUID.class))))
                .optional().orElse(false);
        jdbc.sql("""
                UPDATE document SET pdf_cipher = NULL, pdf_key_version = NULL, content_key_cipher = NULL,
                    content_key_key_version = NULL, unit_number = NULL, institution_number = NULL, person = NULL,
                    item_code = NULL, subject_id = id, shown = CAST(:shown AS jsonb), replaced = :replaced,
                    case_deleted = true, created_by = :by, created_grant = NULL, changed_at = :at, changed_by = :by,
                    changed_grant = NULL, version = version + 1
                WHERE id = :id""").param("shown", json.writeValueAsString(new Shown(null, null, List.of())))
                .param("replaced", replaced).param("id", id)
                .param("at", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy()).update();
        jdbc.sql("DELETE FROM document_download WHERE document_id = ?").param(id).update();
    }

    Optional<Verification> verify(VerificationCode code, LocalDate today) {
        return verify("code", code.value(), today);
    }

    /// By the digest of the whole file.
    Optional<Verification> verify(byte[] sha256, LocalDate today) {
        return verify("sha256", sha256, today);
    }

    private Optional<Verification> verify(String column, Object value, LocalDate today) {
        return jdbc
                .sql("""
                        SELECT code, kind, subject_id, title, shown, city, issued_at, valid_to, sha256, replaced, case_deleted
                        FROM document WHERE %s = ?"""
                        .formatted(column))
                .param(value).query((row, number) -> {
                    Shown shown = json.readValue(row.getString("shown"), Shown.class);
                    LocalDate validTo = row.getObject("valid_to", LocalDate.class);
                    return new Found(Objects.requireNonNull(row.getObject("subject_id", UUID.class)),
                            row.getBoolean("replaced"),
                            new Verification(new VerificationCode(row.getString("code")).printed(),
                                    state(validTo, today),
                                    DocumentKind.valueOf(row.getString("kind")),
                                    row.getString("title"), shown.unitName(), shown.uscc(),
                                    new City(row.getString("city")),
                                    instant(row), validTo, LabelledValue.of(shown.facts()),
                                    HexFormat.of().formatHex(row.getBytes("sha256")),
                                    row.getBoolean("case_deleted")));
                }).optional().map(this::current);
    }

    /// @param replaced
    ///            when its paper was deleted
    private record Found(UUID subject, boolean replaced, Verification document) {}

    private Verification current(Found found) {
        return found.replaced()
                || found.document().kind() == DocumentKind.CASE_PAPER && replacedPapers.isReplaced(found.subject())
                        ? found.document().replaced()
                        : found.document();
    }

    private static Verification.State state(@Nullable LocalDate validTo, LocalDate today) {
        return validTo != null && today.isAfter(validTo) ? Verification.State.EXPIRED : Verification.State.VALID;
    }

    private static UUID id(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("id", UUID.class));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("issued_at", OffsetDateTime.class)).toInstant();
    }
}
