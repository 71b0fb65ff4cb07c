package io.hrsshall.casework.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Noto Sans SC, and for the 60,000 rare characters that it lacks HanaMinB: together all of GB 18030-2022. Parsing the
/// first takes half a second, so fonts are kept; the second is parsed when a text needs it. Not thread-safe.
final class DocumentFonts {

    private static final List<String> FILES = List.of("/fonts/NotoSansSC-Regular.ttf", "/fonts/HanaMinB.ttf");
    /// Indents paragraphs.
    private static final int IDEOGRAPHIC_SPACE = 0x3000;

    private final List<DocumentFont> loaded = new ArrayList<>();

    /// A part of a text whose characters the font has.
    record Run(DocumentFont font, String text) {}

    /// The text in one line, without invisible characters.
    ///
    /// @throws UnprintableText
    ///             if no font has a character of it
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        Set<Integer> missing = new TreeSet<>();
        text.codePoints().forEach(character -> {
            if (character != IDEOGRAPHIC_SPACE
                    && (Character.isISOControl(character) || Character.isWhitespace(character))) {
                printable.append(' ');
            } else if (Character.getType(character) != Character.FORMAT) {
                printable.appendCodePoint(character);
                if (find(character).isEmpty()) {
                    missing.add(character);
                }
            }
        });
        if (!missing.isEmpty()) {
            throw new UnprintableText(missing);
        }
        return printable.toString();
    }

    /// @param text
    ///            printable
    float width(String text, float size) {
        float width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += of(text.codePointAt(i)).width(text.codePointAt(i));
        }
        return width * size;
    }

    /// @param text
    ///            printable
    List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        for (int start = 0; start < text.length();) {
            DocumentFont font = of(text.codePointAt(start));
            int end = start;
            while (end < text.length() && of(text.codePointAt(end)) == font) {
                end += Character.charCount(text.codePointAt(end));
            }
            runs.add(new Run(font, text.substring(start, end)));
            start = end;
        }
        return runs;
    }

    private DocumentFont of(int character) {
        return find(character).orElseThrow(() -> new UnprintableText(Set.of(character)));
    }

    private Optional<DocumentFont> find(int character) {
        for (int i = 0; i < FILES.size(); i++) {
            if (i == loaded.size()) {
                loaded.add(DocumentFont.load(FILES.get(i)));
            }
            if (loaded.get(i).has(character)) {
                return Optional.of(loaded.get(i));
            }
        }
        return Optional.empty();
    }
}
