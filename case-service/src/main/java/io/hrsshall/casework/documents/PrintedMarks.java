package io.hrsshall.casework.documents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is printed on a document so that it can be verified.
///
/// @param page
///            the address of the page on which anybody enters the code
record PrintedMarks(VerificationCode code, String page, Instant issuedAt, @Nullable LocalDate validTo) {

    /// For the QR code. The page reads the code behind `#` and verifies it.
    String link() {
        return page + "#" + code.value();
    }
}
