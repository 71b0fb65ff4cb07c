package io.hrsshall.casework.filing;

import io.hrsshall.casework.filing.Clarification.Choice;
import org.jspecify.annotations.Nullable;

/// What the filer says about something odd.
///
/// @param key
///            of the clarification
public record ClarificationAnswer(String key, @Nullable Choice choice, @Nullable String text) {

    /// Without the text, which must not be logged.
    @Override
    public String toString() {
        return "ClarificationAnswer";
    }
}
