package io.hrsshall.casework.documents;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Prints documents and records them, so that anybody can verify them by their code.
@Service
public class DocumentIssue {

    private final DocumentPrinter printer;
    private final Documents documents;
    private final DocumentSettings settings;
    private final Clock clock;

    DocumentIssue(DocumentPrinter printer, Documents documents, DocumentSettings settings, Clock clock) {
        this.printer = printer;
        this.documents = documents;
        this.settings = settings;
        this.clock = clock;
    }

    /// A printed document that is not recorded yet.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Printed(UUID id, VerificationCode code, DocumentContent content, Instant issuedAt,
            @Nullable LocalDate validTo, byte[] pdf) {

        byte[] sha256() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(pdf);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Called before the transaction, because printing takes time.
    ///
    /// @throws DependencyUnavailable
    ///             if too many documents are being printed
    public Printed print(DocumentContent content, @Nullable LocalDate validTo) {
        Instant now = clock.instant();
        VerificationCode code = VerificationCode.create();
        byte[] pdf = printer.print(content, new PrintedMarks(code, settings.verificationPage(), now, validTo));
        return new Printed(Ids.next(), code, content, now, validTo, pdf);
    }

    /// Records the document, unless the subject has one of this kind already.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(DocumentSubject subject, Printed printed, Actor by) {
        documents.insert(subject, printed, Audit.created(by, clock.instant()));
    }
}
