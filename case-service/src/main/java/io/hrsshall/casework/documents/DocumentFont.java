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

/// A parsed font with the widths that were asked for. Not thread-safe.
final class DocumentFont {

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final float unitsPerEm;
    private final Map<Integer, Float> widths = new HashMap<>();

    private DocumentFont(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    static DocumentFont load(String file) {
        try (InputStream content = DocumentFont.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("The font " + file + " is missing");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(content));
            // Ligatures cost a quarter of the time of a paper, and lines are measured without them.
            font.setEnableGsub(false);
            return new DocumentFont(font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    boolean has(int character) {
        return characters.getGlyphId(character) != 0;
    }

    float width(int character) {
        return widths.computeIfAbsent(character, each -> {
            try {
                return font.getAdvanceWidth(characters.getGlyphId(each)) / unitsPerEm;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
