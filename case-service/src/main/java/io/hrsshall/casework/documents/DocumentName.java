package io.hrsshall.casework.documents;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The name under which a document is saved: who filed the case, what it is, and the day, so that documents of many
/// cases can lie in one folder.
public final class DocumentName {

    /// A file system takes 255 bytes, and a Chinese character three.
    private static final int MOST_OF_A_PART = 30;
    private static final String FORBIDDEN = "/\\:*?\"<>|";

    private DocumentName() {}

    public static String of(String filer, String title, LocalDate day) {
        return Stream.of(part(filer), part(title), day.toString()).filter(each -> !each.isEmpty())
                .collect(Collectors.joining("-")) + ".pdf";
    }

    private static String part(String text) {
        return text.codePoints()
                .map(each -> Character.isISOControl(each) || FORBIDDEN.indexOf(each) >= 0 ? '_' : each)
                .limit(MOST_OF_A_PART)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
    }
}
