package io.hrsshall.casework.notices;

import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;

/// What a notice says. Both texts are plain: pages show them as they are, and no markup has a meaning.
///
/// @param validUntil
///            the last day on which it is listed, in Asia/Shanghai
public record NoticeContent(String title, String body, LocalDate validUntil) {

    /// @throws InvalidField
    ///             if a text is blank or contains characters that are not printable
    public NoticeContent {
        title = title.strip();
        body = body.replace("\r\n", "\n").replace('\r', '\n').strip();
        requireText("title", title, false);
        requireText("body", body, true);
    }

    private static void requireText(String field, String text, boolean lines) {
        if (text.isEmpty()) {
            throw new InvalidField(field, "required");
        }
        if (text.codePoints().anyMatch(each -> !isPrintable(each) && !(lines && (each == '\n' || each == '\t')))) {
            throw new InvalidField(field, "notice-characters");
        }
    }

    /// Format characters include those that change the direction of the text around them.
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
