package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists the files of a case. The policy has checked that the caller may see the case.
@Component
public class MaterialQueries {

    private static final String FILE_NAME = "file_name";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    MaterialQueries(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /// What the viewer's side of the case uploads: complete files, and the viewer's own uploads.
    @Transactional(readOnly = true)
    public List<MaterialView> sent(UUID caseId, Actor viewer) {
        UUID uploader = MaterialFile.uploader(viewer);
        return jdbc.sql("""
                SELECT * FROM material_file WHERE case_id = :case AND kind = :kind
                    AND (completed_at IS NOT NULL OR uploaded_by = :viewer) ORDER BY id""").param("case", caseId)
                .param("kind", FileKind.sentBy(viewer).name()).param("viewer", uploader)
                .query((row, number) -> view(row, uploader)).list();
    }

    /// What the other side of the case handed in or over.
    @Transactional(readOnly = true)
    public List<MaterialView> received(UUID caseId, Actor viewer) {
        return handedIn(caseId, FileKind.receivedBy(viewer));
    }

    /// The materials that the city received.
    @Transactional(readOnly = true)
    public List<MaterialView> materials(UUID caseId) {
        return handedIn(caseId, FileKind.MATERIAL);
    }

    private List<MaterialView> handedIn(UUID caseId, FileKind kind) {
        return jdbc.sql("""
                SELECT * FROM material_file WHERE case_id = ? AND kind = ? AND handed_in_at IS NOT NULL ORDER BY id""")
                .param(caseId).param(kind.name()).query((row, number) -> view(row, null)).list();
    }

    /// All files of a kind, with those that are being uploaded.
    int count(CaseId caseId, FileKind kind) {
        return jdbc.sql("SELECT count(*) FROM material_file WHERE case_id = ? AND kind = ?").param(caseId.value())
                .param(kind.name()).query(Integer.class).single();
    }

    /// The files of a material: complete ones, and the actor's own uploads. Uploads in progress of others are not
    /// counted, because they may have been abandoned.
    int count(CaseId caseId, String material, Actor by) {
        return jdbc.sql("""
                SELECT count(*) FROM material_file WHERE case_id = :case AND kind = :kind AND material = :material
                    AND replaced_at IS NULL AND (completed_at IS NOT NULL OR uploaded_by = :uploader)""")
                .param("case", caseId.value())
                .param("kind", FileKind.sentBy(by).name()).param("material", material)
                .param("uploader", MaterialFile.uploader(by)).query(Integer.class).single();
    }

    int countComplete(CaseId caseId, FileKind kind, String material) {
        return jdbc.sql("""
                SELECT count(*) FROM material_file
                WHERE case_id = ? AND kind = ? AND material = ? AND completed_at IS NOT NULL AND replaced_at IS NULL""")
                .param(caseId.value()).param(kind.name()).param(material).query(Integer.class).single();
    }

    static Sealed sealName(UUID id, FileName name, PersonalData personalData) {
        return personalData.seal(MaterialFile.TABLE, id, FILE_NAME, name.value());
    }

    static FileName openName(ResultSet row, PersonalData personalData) throws SQLException {
        return new FileName(personalData.open(MaterialFile.TABLE,
                Objects.requireNonNull(row.getObject("id", UUID.class)), FILE_NAME,
                new Sealed(row.getBytes("file_name_cipher"), row.getInt("file_name_key_version"))));
    }

    private MaterialView view(ResultSet row, @Nullable UUID uploader) throws SQLException {
        String type = row.getString("type");
        return new MaterialView(Objects.requireNonNull(row.getObject("id", UUID.class)), row.getString("material"),
                openName(row, personalData).value(), type == null ? null : FileType.valueOf(type),
                row.getLong("size"), row.getLong("received"), row.getObject("completed_at") != null,
                uploader == null ? null : uploader.equals(row.getObject("uploaded_by", UUID.class)),
                Objects.requireNonNull(instant(row, "created_at")), instant(row, "handed_in_at"),
                row.getBoolean("with_supplement"), instant(row, "replaced_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
