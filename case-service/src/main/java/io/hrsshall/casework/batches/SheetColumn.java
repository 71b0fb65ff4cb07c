package io.hrsshall.casework.batches;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A column of an item's sheet: a field of the form's list.
///
/// @param name
///            of the field
/// @param title
///            its Chinese label, the header of the column
/// @param choices
///            the values by their titles, in the order of the form; empty if any value may be written
record SheetColumn(String name, String title, boolean required, Kind kind, Map<String, String> choices,
        String description) {

    /// The separator of several choices in one cell.
    static final String SEPARATOR = "、";

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        DAY,
        MONTH,
        CHOICES
    }

    /// @return null for a field that cannot be written in one cell
    static @Nullable Kind kind(JsonNode field, JsonNode items) {
        return switch (field.path("type").asString("")) {
            case "number", "integer" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            case "string" -> field.path("format").asString("").equals("date")
                    ? Kind.DAY
                    : isMonth(field.path("pattern").asString("")) ? Kind.MONTH : Kind.TEXT;
            case "array" -> items.has("enum") ? Kind.CHOICES : null;
            default -> null;
        };
    }

    private static boolean isMonth(String pattern) {
        return !pattern.isEmpty() && Pattern.compile(pattern).matcher("2026-11").find()
                && !Pattern.compile(pattern).matcher("2026-11-27").find()
                && !Pattern.compile(pattern).matcher("11").find() && pattern.contains("-");
    }
}
