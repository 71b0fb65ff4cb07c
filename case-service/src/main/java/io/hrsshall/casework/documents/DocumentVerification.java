package io.hrsshall.casework.documents;

import io.hrsshall.authority.Window;
import io.hrsshall.casework.documents.SignatureCheck.Signed;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Verifies documents by their codes, for anybody: as valid, expired, or replaced by a correction (`papers.Papers`),
/// also once the case was deleted ([DocumentErasure]). A code has 95 random bits; the limit of unknown codes per address
/// protects against load.
@Service
public class DocumentVerification {

    private final Documents documents;
    private final VerificationLimit limit;
    private final SignatureCheck signatures;
    private final Clock clock;

    DocumentVerification(Documents documents, VerificationLimit limit, SignatureCheck signatures, Clock clock) {
        this.documents = documents;
        this.signatures = signatures;
        this.limit = limit;
        this.clock = clock;
    }

    /// @param text
    ///            the code as it was typed
    /// @throws DocumentRefused
    ///             if there is no such document, or the client asked for too many unknown ones
    public Verification verify(String text, ClientAddress client) {
        limit.check(client);
        return VerificationCode.read(text)
                .flatMap(code -> documents.verify(code, LocalDate.ofInstant(clock.instant(), Window.ZONE)))
                .orElseThrow(() -> {
                    limit.count(client);
                    return DocumentRefused.unknown();
                });
    }

    /// @param signature
    ///            of the file; null if it has none
    /// @throws DocumentRefused
    ///             if the client asked for too many files that nobody issued
    public FileVerification verify(byte[] sha256, @Nullable Signature signature, ClientAddress client) {
        limit.check(client);
        Signed signed = signature == null
                ? new Signed(SignatureState.NONE, null)
                : signatures.check(signature.sha256(), signature.cms());
        Verification found = documents.verify(sha256, LocalDate.ofInstant(clock.instant(), Window.ZONE)).orElse(null);
        if (found == null && signed.state() != SignatureState.VALID) {
            limit.count(client);
        }
        return new FileVerification(found, signed.state(), signed.signer());
    }

    /// @param sha256
    ///            of the part of the file that it signs
    /// @param cms
    ///            in Base64
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Signature(byte[] sha256, String cms) {}
}
