package io.hrsshall.casework.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.casework.storage.EncryptedFile;
import io.hrsshall.casework.storage.FileContent;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.test.HallTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A file without segments: its document was deleted between the two steps of a reading, or the file is damaged.
@HallTest
class DocumentArchiveIT {

    private final DocumentArchive archive;
    private final FileContent content;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    DocumentArchiveIT(DocumentArchive archive, FileContent content, JdbcClient jdbc, MeterRegistry meters) {
        this.archive = archive;
        this.content = content;
        this.jdbc = jdbc;
        this.meters = meters;
    }

    @Test
    void aDocumentThatWasDeletedMeanwhileIsNotFoundAndNoAlarm() {
        UUID document = UUID.randomUUID();
        StoredPdf.InFile stored = issued(document);
        jdbc.sql("""
                UPDATE document SET content_key_cipher = NULL, content_key_key_version = NULL WHERE id = ?""")
                .param(document).update();
        double before = unreadable();

        assertThatThrownBy(() -> archive.read(stored)).isInstanceOf(NotFound.class);

        assertThat(unreadable()).isEqualTo(before);
    }

    @Test
    void aFileThatLostItsSegmentsIsNoticed() {
        StoredPdf.InFile stored = issued(UUID.randomUUID());
        double before = unreadable();

        assertThatThrownBy(() -> archive.read(stored)).isInstanceOf(DependencyUnavailable.class);

        assertThat(unreadable()).isEqualTo(before + 1);
    }

    private StoredPdf.InFile issued(UUID document) {
        EncryptedFile file = content.newFile(Documents.TABLE, document);
        byte[] sha256 = DocumentDigest.of(new byte[]{1});
        jdbc.sql(
                """
                        INSERT INTO document (id, code, kind, subject_id, unit_number, item_code, city, title, shown, issued_at,
                            sha256, content_key_cipher, content_key_key_version, created_at, created_by, changed_at, changed_by, version)
                        VALUES (:id, left(CAST(:id AS text), 20), 'CASE_PAPER', :id, '3208154021741', 'SI.REG.EMP', '320100', '示例',
                            '{"facts": []}', now(), :sha256, :key, :keyVersion, now(), 'x', now(), 'x', 1)""")
                .param("id", document).param("sha256", sha256).param("key", file.key().cipher())
                .param("keyVersion", file.key().keyVersion()).update();
        return new StoredPdf.InFile(file, sha256);
    }

    private double unreadable() {
        return meters.get("hall.files.unreadable").counter().count();
    }
}
