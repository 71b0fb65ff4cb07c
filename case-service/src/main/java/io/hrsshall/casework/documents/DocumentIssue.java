package io.hrsshall.casework.documents;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.City;
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

    private static final String SAMPLE = "样章";
    private static final String SEAL = "电子签章";

    private final DocumentPrinter printer;
    private final Documents documents;
    private final DocumentSettings settings;
    private final CitySeals seals;
    private final Clock clock;

    DocumentIssue(DocumentPrinter printer, Documents documents, DocumentSettings settings, CitySeals seals,
            Clock clock) {
        this.printer = printer;
        this.documents = documents;
        this.settings = settings;
        this.seals = seals;
        this.clock = clock;
    }

    /// A printed document that is not recorded yet.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Printed(UUID id, VerificationCode code, DocumentContent content, Instant issuedAt,
            @Nullable LocalDate validTo, byte[] pdf) {

        byte[] sha256() {
            return DocumentDigest.of(pdf);
        }
    }

    /// Called before the transaction, because printing takes time.
    ///
    /// @throws DependencyUnavailable
    ///             if too many documents are being printed
    /// @throws UnprintableText
    ///             if no font has a character of the content
    public Printed print(DocumentContent content, @Nullable LocalDate validTo) {
        return print(content, validTo, null);
    }

    /// As [#print], sealed and signed by the city if it has a key.
    public Printed print(DocumentContent content, @Nullable LocalDate validTo, @Nullable City sealedBy) {
        Instant now = clock.instant();
        VerificationCode code = VerificationCode.create();
        CitySeal seal = sealedBy == null ? null : seals.of(sealedBy).orElse(null);
        byte[] pdf = printer.print(content, new PrintedMarks(code, settings.verificationPage(), now, validTo,
                seal == null ? null : seals.isSample() ? SAMPLE : SEAL));
        return new Printed(Ids.next(), code, content, now, validTo,
                seal == null ? pdf : DocumentSigning.sign(pdf, seal, now, content.title()));
    }

    /// Records the document, unless the subject has one of this kind already.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(DocumentSubject subject, Printed printed, Actor by) {
        record(subject, printed, Audit.created(by, clock.instant()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(DocumentSubject subject, Printed printed, Audit audit) {
        documents.insert(subject, printed, audit);
    }
}
