package io.hrsshall.casework.batches;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;

/// The texts that cells name by their number. All of them are in memory while the sheet is read, so their number and
/// their length together are limited.
final class SharedTexts {

    private static final int MAX_TEXTS = 200_000;
    private static final int MAX_ELEMENTS = 2_000_000;

    private final List<String> texts = new ArrayList<>();

    static SharedTexts none() {
        return new SharedTexts();
    }

    static SharedTexts read(WorkbookParts parts, String part, TextLimit limit) {
        SharedTexts shared = new SharedTexts();
        try (WorkbookXml xml = parts.open(part, MAX_ELEMENTS)) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("si")) {
                    shared.texts.add(limit.count(text(xml)));
                    if (shared.texts.size() > MAX_TEXTS) {
                        throw parts.tooLarge();
                    }
                }
            }
        }
        return shared;
    }

    /// @throws SheetRefused
    ///             if there is no such text
    String get(String number) {
        try {
            return texts.get(Integer.parseInt(number.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            throw WorkbookParts.unreadable();
        }
    }

    /// The text within the current element, which may consist of several runs. Ignores how it is pronounced.
    static String text(WorkbookXml xml) {
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        for (int inside = 1; inside > 0;) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.name().equals("rPh")) {
                        xml.skip();
                    } else {
                        inside++;
                        inText = xml.name().equals("t");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inside--;
                    inText = false;
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (inText) {
                        xml.appendTo(text);
                        TextLimit.requireShort(text);
                    }
                }
                default -> throw WorkbookParts.unreadable();
            }
        }
        return text.toString();
    }
}
