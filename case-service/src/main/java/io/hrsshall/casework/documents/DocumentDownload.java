package io.hrsshall.casework.documents;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Reads a document for a caller who may see its query or case, and records who read it.
@Service
public class DocumentDownload {

    private static final Logger log = LoggerFactory.getLogger(DocumentDownload.class);
    private static final int AT_ONCE = 32;
    private static final int AT_ONCE_PER_ACCOUNT = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Documents documents;
    private final DocumentArchive archive;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final WorkLimit limit = new WorkLimit(AT_ONCE, AT_ONCE_PER_ACCOUNT, PATIENCE);

    DocumentDownload(Documents documents, DocumentArchive archive, JdbcClient jdbc,
            TransactionOperations transactions, Clock clock) {
        this.documents = documents;
        this.archive = archive;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Download(String fileName, byte[] pdf) {}

    public Optional<Document> find(DocumentKind kind, UUID subject) {
        return documents.find(kind, subject);
    }

    /// @throws NotFound
    ///             if there is no such document
    public Document get(UUID id) {
        return documents.find(id).orElseThrow(NotFound::new);
    }

    public Download read(Document document, boolean isRead, Actor by) {
        return read(document, document.title() + ".pdf", isRead, by);
    }

    /// A file is read outside the transaction, so that no database connection is held while the storage is slow.
    ///
    /// @param isRead
    ///            false for a request of the headers only
    /// @throws DocumentRefused
    ///             if the document is no longer valid and was deleted
    /// @throws NotFound
    ///             if its case was deleted meanwhile
    /// @throws DependencyUnavailable
    ///             if the file of the document cannot be read, or is not the one that was issued
    /// @throws Busy
    ///             if too many documents are being read, each of which is in memory several times
    @Transactional(propagation = Propagation.NEVER)
    public Download read(Document document, String fileName, boolean isRead, Actor by) {
        try (var _ = limit.take(by.account())) {
            StoredPdf stored = Objects.requireNonNull(transactions.execute(_ -> {
                StoredPdf found = documents.lockedPdf(document.id()).orElseThrow(() -> gone(document));
                if (isRead) {
                    record(document, by);
                }
                return found;
            }));
            return new Download(fileName, switch (stored) {
                case StoredPdf.InRow row -> row.pdf();
                case StoredPdf.InFile file -> archive.read(file);
            });
        }
    }

    /// Papers of cases do not expire: they are deleted with their case only.
    private static RuntimeException gone(Document document) {
        return document.validTo() == null ? new NotFound() : DocumentRefused.expired();
    }

    private void record(Document document, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        jdbc.sql("""
                INSERT INTO document_download (id, document_id, by_kind, created_at, created_by, created_grant,
                    changed_at, changed_by, changed_grant, version)
                VALUES (:id, :document, :kind, :at, :by, :grant, :at, :by, :grant, 1)""").param("id", Ids.next())
                .param("document", document.id()).param("kind", by.kind().code())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        log.info("Document downloaded, document={}, by={}, grant={}", document.id(), audit.createdBy(),
                audit.createdGrant());
    }
}
