package io.hrsshall.casework.documents;

import io.hrsshall.casework.storage.EncryptedFile;
import io.hrsshall.casework.storage.FileContent;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Moves the content of documents from their rows to the storage of files, and reads it there. The file is written and
/// read again before the row is changed, so the content is always in one of the two. A file whose row was not changed is
/// found by the search for unrecorded segments.
@Service
public class DocumentArchive {

    private static final Logger log = LoggerFactory.getLogger(DocumentArchive.class);
    private static final String BY = "case-service";
    /// A document is one segment.
    private static final int PLACE = 0;

    private final Documents documents;
    private final FileContent content;
    private final TransactionOperations transactions;
    private final Clock clock;

    DocumentArchive(Documents documents, FileContent content, TransactionOperations transactions, Clock clock) {
        this.documents = documents;
        this.content = content;
        this.transactions = transactions;
        this.clock = clock;
    }

    public enum Outcome {
        MOVED,
        /// The row has no content: another instance moved it, or it was deleted.
        NOT_THERE,
        /// The content in the row differs from what was issued. It stays there.
        DAMAGED
    }

    /// @throws DependencyUnavailable
    ///             if the storage fails
    @Transactional(propagation = Propagation.NEVER)
    public Outcome move(UUID document) {
        Optional<StoredPdf> found;
        try {
            found = documents.pdf(document);
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.error("Document not decrypted, document={}", document, e);
            return Outcome.DAMAGED;
        }
        return switch (found.orElse(null)) {
            case StoredPdf.InRow row when row.isWhole() -> move(document, row.pdf());
            case StoredPdf.InRow _ -> {
                log.error("Document is not the one that was issued, document={}", document);
                yield Outcome.DAMAGED;
            }
            case StoredPdf.InFile _ -> Outcome.NOT_THERE;
            case null -> Outcome.NOT_THERE;
        };
    }

    private Outcome move(UUID document, byte[] pdf) {
        EncryptedFile file = content.newFile(Documents.TABLE, document);
        UUID segment = Ids.next();
        content.write(file, PLACE, segment, pdf);
        if (!content.has(file, PLACE, segment, pdf)) {
            throw new DependencyUnavailable("materials");
        }
        FailPoints.reach("document.archive.written");
        boolean isMoved = Boolean.TRUE.equals(transactions.execute(_ -> {
            if (!documents.moveToFile(file, Audit.created(BY, clock.instant()))) {
                return false;
            }
            content.record(document, PLACE, segment);
            return true;
        }));
        FailPoints.reach("document.archive.recorded");
        if (!isMoved) {
            content.delete(document, segment);
        }
        return isMoved ? Outcome.MOVED : Outcome.NOT_THERE;
    }

    /// @throws NotFound
    ///             if the document was deleted meanwhile
    byte[] read(StoredPdf.InFile stored) {
        try (InputStream in = content.read(stored.file())) {
            byte[] pdf = in.readAllBytes();
            if (!DocumentDigest.matches(pdf, stored.sha256())) {
                if (documents.pdf(stored.file().id()).isEmpty()) {
                    log.debug("Document was deleted while it was read, document={}", stored.file().id());
                    throw new NotFound();
                }
                log.error("Document is not the one that was issued, document={}", stored.file().id());
                throw content.unreadable();
            }
            return pdf;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
