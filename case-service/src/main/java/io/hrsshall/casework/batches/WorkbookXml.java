package io.hrsshall.casework.batches;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One XML part of a workbook, event by event. Whatever the part contains, the parser holds little of it at once: tags
/// and texts have a greatest length, and the number of different names, which the parser keeps, is limited. Everything
/// that is not plain UTF-8 XML of elements, attributes and texts is refused.
final class WorkbookXml implements AutoCloseable {

    /// The longest text of a cell that spreadsheets show, each character written as a reference such as `&#20013;`.
    private static final int MAX_TOKEN = WorkbookRows.MAX_TEXT * 8 + 1024;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAMES = 1_000;
    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader events;
    private final Reader content;
    private final int maxElements;
    private final Supplier<SheetRefused> tooLarge;
    private final Set<String> names = new HashSet<>();
    private int elements;
    private int depth;

    /// @param tooLarge
    ///            for a part with more elements, or with a longer tag or text
    WorkbookXml(Reader content, int maxElements, Supplier<SheetRefused> tooLarge) {
        this.content = new Tokens(content, tooLarge);
        this.maxElements = maxElements;
        this.tooLarge = tooLarge;
        try {
            this.events = XML.createXMLStreamReader(this.content);
        } catch (XMLStreamException | RuntimeException e) {
            throw refusal(e);
        }
        String declared = events.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw WorkbookParts.unreadable();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", "200");
        factory.setProperty("jdk.xml.maxXMLNameLimit", "200");
        return factory;
    }

    /// Advances to the next start or end of an element, text, or the end of the document.
    ///
    /// @return the kind of event, of [XMLStreamConstants]
    int next() {
        try {
            int event;
            do {
                event = events.next();
            } while (event == XMLStreamConstants.SPACE);
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.END_DOCUMENT -> {
                }
                default -> throw WorkbookParts.unreadable();
            }
            return event;
        } catch (XMLStreamException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private void start() {
        elements++;
        depth++;
        if (elements > maxElements) {
            throw tooLarge.get();
        }
        remember(events.getLocalName());
        for (int i = events.getAttributeCount() - 1; i >= 0; i--) {
            remember(events.getAttributeLocalName(i));
        }
        for (int i = events.getNamespaceCount() - 1; i >= 0; i--) {
            remember(events.getNamespacePrefix(i));
            remember(events.getNamespaceURI(i));
        }
        if (depth > MAX_DEPTH || names.size() > MAX_NAMES) {
            throw WorkbookParts.unreadable();
        }
    }

    private void remember(@Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    /// Without its prefix.
    String name() {
        return events.getLocalName();
    }

    /// The attribute of this local name, in whatever namespace.
    @Nullable
    String attribute(String name) {
        for (int i = events.getAttributeCount() - 1; i >= 0; i--) {
            if (events.getAttributeLocalName(i).equals(name)) {
                return events.getAttributeValue(i);
            }
        }
        return null;
    }

    void appendTo(StringBuilder text) {
        text.append(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
    }

    /// Skips the rest of the current element.
    void skip() {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    @Override
    public void close() {
        try {
            events.close();
            content.close();
        } catch (XMLStreamException | IOException _) {
            throw WorkbookParts.unreadable();
        }
    }

    /// The parser wraps what its input throws. Its other exceptions have no common type.
    private static SheetRefused refusal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause instanceof XMLStreamException wrapper
                && wrapper.getNestedException() != null ? wrapper.getNestedException() : cause.getCause()) {
            if (cause instanceof SheetRefused refused) {
                return refused;
            }
        }
        return WorkbookParts.unreadable();
    }

    /// Refuses what the parser would hold as a whole: a tag or text that is too long, and comments, processing
    /// instructions, document types and sections without markup, none of which a spreadsheet writes.
    private static final class Tokens extends FilterReader {

        private final Supplier<SheetRefused> tooLarge;
        private int length;
        private char last;
        private boolean inDeclaration;
        private boolean begun;

        private Tokens(Reader content, Supplier<SheetRefused> tooLarge) {
            super(content);
            this.tooLarge = tooLarge;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                inspect((char) next);
            }
            return next;
        }

        @Override
        public int read(char[] buffer, int offset, int count) throws IOException {
            int read = super.read(buffer, offset, count);
            for (int i = 0; i < read; i++) {
                inspect(buffer[offset + i]);
            }
            return read;
        }

        private void inspect(char next) {
            length++;
            if (next == '<') {
                if (inDeclaration) {
                    throw WorkbookParts.unreadable();
                }
                length = 0;
            }
            if (last == '<' && (next == '!' || next == '?' && begun)) {
                throw WorkbookParts.unreadable();
            }
            if (last == '<') {
                inDeclaration = next == '?';
                begun = true;
            }
            if (inDeclaration && last == '?' && next == '>') {
                inDeclaration = false;
            }
            if (length > MAX_TOKEN) {
                throw tooLarge.get();
            }
            last = next;
        }
    }
}
