package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads a file for a caller who may see its case, and records who read it before the first byte is sent.
@Service
public class MaterialDownload {

    private static final Logger log = LoggerFactory.getLogger(MaterialDownload.class);

    private final JdbcClient jdbc;
    private final MaterialContent content;
    private final PersonalData personalData;
    private final Clock clock;

    MaterialDownload(JdbcClient jdbc, MaterialContent content, PersonalData personalData, Clock clock) {
        this.jdbc = jdbc;
        this.content = content;
        this.personalData = personalData;
        this.clock = clock;
    }

    public record Download(String fileName, FileType type, long size, InputStream content) {}

    private record Found(Sealed key, String fileName, FileType type, long size) {}

    /// For the unit: any complete file of the case.
    ///
    /// @param isRead
    ///            false for a request of the headers only
    @Transactional
    public Download forUnit(UUID caseId, UUID fileId, boolean isRead, Actor by) {
        return open(caseId, fileId, "completed_at", isRead, by);
    }

    /// For the handling city: what was handed in.
    @Transactional
    public Download forCity(UUID caseId, UUID fileId, boolean isRead, Actor by) {
        return open(caseId, fileId, "handed_in_at", isRead, by);
    }

    private Download open(UUID caseId, UUID fileId, String since, boolean isRead, Actor by) {
        Found found = jdbc.sql("SELECT * FROM material_file WHERE id = ? AND case_id = ? AND " + since + " IS NOT NULL")
                .param(fileId).param(caseId).query((row, number) -> {
                    FileType type = FileType.valueOf(row.getString("type"));
                    return new Found(
                            new Sealed(row.getBytes("content_key_cipher"), row.getInt("content_key_key_version")),
                            MaterialQueries.openName(row, personalData).of(type), type, row.getLong("size"));
                }).optional().orElseThrow(NotFound::new);
        if (!isRead) {
            return new Download(found.fileName(), found.type(), found.size(), InputStream.nullInputStream());
        }
        record(caseId, fileId, by);
        return new Download(found.fileName(), found.type(), found.size(), content.read(fileId, found.key()));
    }

    private void record(UUID caseId, UUID fileId, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        jdbc.sql("""
                INSERT INTO material_download (id, file_id, case_id, by_kind, created_at, created_by, created_grant,
                    changed_at, changed_by, changed_grant, version)
                VALUES (:id, :file, :case, :kind, :at, :by, :grant, :at, :by, :grant, 1)""").param("id", Ids.next())
                .param("file", fileId).param("case", caseId).param("kind", by.kind().code())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        log.info("Material downloaded, file={}, case={}, by={}", fileId, caseId, audit.createdBy());
    }
}
