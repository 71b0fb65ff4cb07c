package io.hrsshall.casework.documents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is printed on a document so that it can be verified.
///
/// @param code
///            null for a sheet that is not verified
/// @param page
///            the address of the page on which anybody enters the code
/// @param seal
///            what the visible seal says; null for a document without one
record PrintedMarks(@Nullable VerificationCode code, String page, Instant issuedAt, @Nullable LocalDate validTo,
        @Nullable String seal) {

    /// Of a sheet that is not verified.
    ///
    /// @param page
    ///            the address of the page that shows the same
    static PrintedMarks ofPage(String page, Instant printedAt) {
        return new PrintedMarks(null, page, printedAt, null, null);
    }

    /// For the QR code. The page reads the code behind `#` and verifies it.
    String link() {
        return code == null ? page : page + "#" + code.value();
    }
}
