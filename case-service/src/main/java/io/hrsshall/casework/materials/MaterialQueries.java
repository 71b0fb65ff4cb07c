package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.FileType;
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

    private static final String TABLE = "material_file";
    private static final String FILE_NAME = "file_name";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    MaterialQueries(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /// For the unit: complete files, and the viewer's own uploads.
    @Transactional(readOnly = true)
    public List<MaterialView> ofCase(UUID caseId, @Nullable String viewer) {
        return jdbc.sql("""
                SELECT * FROM material_file WHERE case_id = :case
                    AND (completed_at IS NOT NULL OR uploaded_by = CAST(:viewer AS uuid)) ORDER BY id""")
                .param("case", caseId).param("viewer", viewer).query((row, number) -> view(row, viewer)).list();
    }

    /// For the handling city.
    @Transactional(readOnly = true)
    public List<MaterialView> handedIn(UUID caseId) {
        return jdbc.sql("SELECT * FROM material_file WHERE case_id = ? AND handed_in_at IS NOT NULL ORDER BY id")
                .param(caseId).query((row, number) -> view(row, null)).list();
    }

    /// All files of a case, with those that are being uploaded.
    int count(UUID caseId) {
        return jdbc.sql("SELECT count(*) FROM material_file WHERE case_id = ?").param(caseId).query(Integer.class)
                .single();
    }

    /// The files of a material: complete ones, and the actor's own uploads. Uploads in progress of others are not
    /// counted, because they may have been abandoned.
    int count(UUID caseId, String material, Actor by) {
        return jdbc.sql("""
                SELECT count(*) FROM material_file WHERE case_id = :case AND material = :material
                    AND (completed_at IS NOT NULL OR uploaded_by = CAST(:person AS uuid))""")
                .param("case", caseId).param("material", material).param("person", by.person()).query(Integer.class)
                .single();
    }

    int countComplete(UUID caseId, String material) {
        return jdbc.sql("""
                SELECT count(*) FROM material_file
                WHERE case_id = ? AND material = ? AND completed_at IS NOT NULL""")
                .param(caseId).param(material).query(Integer.class).single();
    }

    static Sealed sealName(UUID id, FileName name, PersonalData personalData) {
        return personalData.seal(TABLE, id, FILE_NAME, name.value());
    }

    static FileName openName(ResultSet row, PersonalData personalData) throws SQLException {
        return new FileName(personalData.open(TABLE, Objects.requireNonNull(row.getObject("id", UUID.class)), FILE_NAME,
                new Sealed(row.getBytes("file_name_cipher"), row.getInt("file_name_key_version"))));
    }

    private MaterialView view(ResultSet row, @Nullable String viewer) throws SQLException {
        String type = row.getString("type");
        return new MaterialView(Objects.requireNonNull(row.getObject("id", UUID.class)), row.getString("material"),
                openName(row, personalData).value(), type == null ? null : FileType.valueOf(type),
                row.getLong("size"), row.getLong("received"), row.getObject("completed_at") != null,
                viewer == null ? null : viewer.equals(row.getString("uploaded_by")),
                Objects.requireNonNull(instant(row, "created_at")), instant(row, "handed_in_at"),
                row.getBoolean("with_supplement"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
