package io.hrsshall.casework.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Noto Sans SC with all its 30,000 characters. Parsing it takes half a second, so it is kept. Not thread-safe.
final class DocumentFont {

    private static final String FILE = "/fonts/NotoSansSC-Regular.ttf";
    /// For a character that the font does not have.
    private static final int MISSING = 0x25A1;

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final float unitsPerEm;
    private final Map<Integer, Float> widths = new HashMap<>();

    private DocumentFont(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    static DocumentFont load() {
        try (InputStream file = DocumentFont.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The font " + FILE + " is missing");
            }
            return new DocumentFont(new TTFParser().parse(new RandomAccessReadBuffer(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    /// The text in one line, with characters that can be printed.
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character) || Character.isWhitespace(character)) {
                printable.append(' ');
            } else {
                printable.appendCodePoint(characters.getGlyphId(character) == 0 ? MISSING : character);
            }
        });
        return printable.toString();
    }

    /// @param text
    ///            printable
    float width(String text, float size) {
        float width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += widthOf(text.codePointAt(i));
        }
        return width * size;
    }

    float width(int character, float size) {
        return widthOf(character) * size;
    }

    private float widthOf(int character) {
        return widths.computeIfAbsent(character, each -> {
            try {
                return font.getAdvanceWidth(characters.getGlyphId(each)) / unitsPerEm;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
