package io.hrsshall.kit.data;

/// The text of a `jsonb` column.
public record Json(String text) {

    /// Without the content, which must not be logged.
    @Override
    public String toString() {
        return "Json(" + text.length() + " characters)";
    }
}
