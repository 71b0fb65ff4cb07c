package io.hrsshall.casework.documents;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/// Verifies documents by their codes, for anybody. A code has 95 random bits; the limit of unknown codes per address
/// protects against load.
@Service
public class DocumentVerification {

    private final Documents documents;
    private final VerificationLimit limit;
    private final Clock clock;

    DocumentVerification(Documents documents, VerificationLimit limit, Clock clock) {
        this.documents = documents;
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
}
