package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.casework.limits.WorkLimit.Place;
import io.hrsshall.casework.storage.EncryptedFile;
import io.hrsshall.casework.storage.FileContent;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Reads a file for a caller who may see its case, and records who read it before the first byte is read. The content
/// is read outside the transaction, so that a slow storage holds no connection of the database.
@Service
public class MaterialDownload {

    private static final Logger log = LoggerFactory.getLogger(MaterialDownload.class);
    private static final int DOWNLOADS_PER_ACCOUNT = 8;
    private static final String COMPLETED = "completed_at";

    private final JdbcClient jdbc;
    private final FileContent content;
    private final PersonalData personalData;
    private final UnitDirectory units;
    private final Catalogue catalogue;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final WorkLimit limit;

    MaterialDownload(JdbcClient jdbc, FileContent content, PersonalData personalData, UnitDirectory units,
            Catalogue catalogue, TransactionOperations transactions, Clock clock, MaterialSettings settings) {
        this.jdbc = jdbc;
        this.content = content;
        this.personalData = personalData;
        this.units = units;
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.clock = clock;
        this.limit = new WorkLimit(settings.downloadsAtOnce(), DOWNLOADS_PER_ACCOUNT, Duration.ZERO);
    }

    /// @param content
    ///            occupies a place until it is closed
    public record Download(String fileName, FileType type, long size, InputStream content) {}

    private record Found(Sealed key, String fileName, FileType type, long size) {}

    /// For the side of the case that uploaded it: any complete file.
    ///
    /// @param isRead
    ///            false for a request of the headers only
    @Transactional(propagation = Propagation.NEVER)
    public Download sent(CaseId caseId, UUID fileId, boolean isRead, Actor by) {
        return open(caseId, fileId, FileKind.sentBy(by), COMPLETED, isRead, by);
    }

    /// For the other side: what was handed in or over.
    @Transactional(propagation = Propagation.NEVER)
    public Download received(CaseId caseId, UUID fileId, boolean isRead, Actor by) {
        return open(caseId, fileId, FileKind.receivedBy(by), "handed_in_at", isRead, by);
    }

    private Download open(CaseId caseId, UUID fileId, FileKind kind, String requiredColumn, boolean isRead, Actor by) {
        if (!isRead) {
            Found found = find(caseId, fileId, kind, requiredColumn, "");
            return new Download(found.fileName(), found.type(), found.size(), InputStream.nullInputStream());
        }
        Place place = limit.take(by.account());
        try {
            Found found = Objects.requireNonNull(transactions.execute(_ -> {
                // The record of a download is not written after those of the file were deleted.
                Found file = find(caseId, fileId, kind, requiredColumn, " FOR KEY SHARE OF f");
                record(caseId, fileId, by);
                return file;
            }));
            return new Download(found.fileName(), found.type(), found.size(),
                    closing(content.read(new EncryptedFile(MaterialFile.TABLE, fileId, found.key())), place));
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private Found find(CaseId caseId, UUID fileId, FileKind kind, String requiredColumn, String lock) {
        return jdbc
                .sql("SELECT f.*, c.item_code, c.item_version FROM material_file f JOIN cases c ON c.id = f.case_id"
                        + " WHERE f.id = ? AND f.case_id = ? AND f.kind = ? AND f." + requiredColumn
                        + " IS NOT NULL" + lock)
                .param(fileId).param(caseId.value()).param(kind.name()).query((row, number) -> {
                    FileType type = FileType.valueOf(row.getString("type"));
                    return new Found(
                            new Sealed(row.getBytes("content_key_cipher"), row.getInt("content_key_key_version")),
                            name(row, kind, type, requiredColumn), type, row.getLong("size"));
                }).optional().orElseThrow(NotFound::new);
    }

    /// The owner of a case saves its materials under their own names.
    private String name(ResultSet row, FileKind kind, FileType type, String requiredColumn) throws SQLException {
        FileName own = MaterialQueries.openName(row, personalData);
        boolean isOwnMaterial = kind == FileKind.MATERIAL && requiredColumn.equals(COMPLETED);
        if (isOwnMaterial) {
            return own.of(type);
        }
        LocalDate day = LocalDate.ofInstant(row.getObject(requiredColumn, OffsetDateTime.class).toInstant(),
                WorkingCalendar.ZONE);
        String unit = row.getObject("person") == null
                ? units.find(new UnitNumber(row.getString("unit_number"))).map(Unit::name).orElse(null)
                : null;
        String paper = kind == FileKind.MATERIAL
                ? row.getString("material")
                : catalogue.version(new ItemCode(row.getString("item_code")), row.getInt("item_version"))
                        .resultName();
        return DownloadName.of(unit, paper, own, day, type);
    }

    private static InputStream closing(InputStream content, Place place) {
        return new FilterInputStream(content) {

            @Override
            public void close() throws IOException {
                try (place) {
                    super.close();
                }
            }
        };
    }

    private void record(CaseId caseId, UUID fileId, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        jdbc.sql("""
                INSERT INTO material_download (id, file_id, case_id, by_kind, created_at, created_by, created_grant,
                    changed_at, changed_by, changed_grant, version)
                VALUES (:id, :file, :case, :kind, :at, :by, :grant, :at, :by, :grant, 1)""").param("id", Ids.next())
                .param("file", fileId).param("case", caseId.value()).param("kind", by.kind().code())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        log.info("File downloaded, file={}, case={}, by={}", fileId, caseId, audit.createdBy());
    }
}
