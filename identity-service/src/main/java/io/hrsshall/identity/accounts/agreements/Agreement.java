package io.hrsshall.identity.accounts.agreements;

import java.time.LocalDate;
import java.util.List;

/// A version of an agreement. Its text never changes: another text is another version.
///
/// @param version
///            1 for the first
/// @param inForceSince
///            the first day, in Asia/Shanghai
public record Agreement(int version, LocalDate inForceSince, Text zh, Text en) {

    /// @param paragraphs
    ///            plain text
    public record Text(String title, List<String> paragraphs) {

        public Text {
            paragraphs = List.copyOf(paragraphs);
            if (title.isBlank() || paragraphs.isEmpty()) {
                throw new IllegalArgumentException("An agreement has a title and a text");
            }
        }
    }

    boolean isInForce(LocalDate day) {
        return !day.isBefore(inForceSince);
    }
}
