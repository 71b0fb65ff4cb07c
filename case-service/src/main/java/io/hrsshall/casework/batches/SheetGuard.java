package io.hrsshall.casework.batches;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Checks an uploaded workbook before the library reads it: its unpacked size, which a ZIP archive does not reveal
/// reliably; document types, which could expand entities; and the addresses of cells, because the library allocates all
/// columns up to that of a cell.
final class SheetGuard {

    private static final int MAX_ENTRIES = 200;
    private static final int MAX_CELL_TEXT = 32_767;
    private static final Pattern ADDRESS = Pattern.compile("[A-Z]{1,2}[0-9]{1,7}");
    private static final XMLInputFactory XML = factory();

    private SheetGuard() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /// @throws SheetRefused
    ///             if the workbook is too large or cannot be read safely
    static void check(byte[] workbook, long maxBytes) {
        try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
            int entries = 0;
            long rest = maxBytes;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                entries++;
                if (entries > MAX_ENTRIES) {
                    throw tooLarge(maxBytes);
                }
                try (InputStream stream = zip.getInputStream(entry)) {
                    Counted content = new Counted(stream, rest);
                    inspect(entry.getName(), content);
                    content.skipRest();
                    rest -= content.count;
                    if (rest < 0) {
                        throw tooLarge(maxBytes);
                    }
                } catch (Exceeded e) {
                    throw tooLarge(maxBytes);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    static SheetRefused unreadable() {
        return new SheetRefused("batch-unreadable", "");
    }

    private static SheetRefused tooLarge(long maxBytes) {
        return new SheetRefused("batch-too-large", Long.toString(maxBytes / 1024 / 1024));
    }

    /// A part that is not XML, such as an image, is measured only: the library cannot read it either.
    private static void inspect(String name, Counted content) throws IOException {
        try {
            XMLStreamReader part = XML.createXMLStreamReader(content);
            while (part.hasNext()) {
                switch (part.next()) {
                    case XMLStreamConstants.DTD -> throw unreadable();
                    case XMLStreamConstants.START_ELEMENT -> inspect(part);
                    default -> {
                    }
                }
            }
        } catch (XMLStreamException e) {
            if (content.exceeded) {
                throw new Exceeded();
            }
            if (name.endsWith(".xml") || name.endsWith(".rels")) {
                throw unreadable();
            }
        }
    }

    private static void inspect(XMLStreamReader part) {
        if (part.getLocalName().equals("c")) {
            String address = part.getAttributeValue(null, "r");
            if (address != null && !ADDRESS.matcher(address).matches()) {
                throw new SheetRefused("batch-address", address.substring(0, Math.min(address.length(), 12)));
            }
        }
    }

    /// The longest text of a cell that spreadsheets show.
    static int maxCellText() {
        return MAX_CELL_TEXT;
    }

    private static final class Exceeded extends IOException {

        private Exceeded() {
            super("unpacked size exceeded");
        }
    }

    /// Not closed by the XML reader, so that what follows the document is counted too.
    private static final class Counted extends InputStream {

        private final InputStream content;
        private final long most;
        private long count;
        private boolean exceeded;

        private Counted(InputStream content, long most) {
            this.content = content;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = content.read();
            return next < 0 ? next : counted(1, next);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = content.read(buffer, offset, length);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int bytes, int result) throws IOException {
            count += bytes;
            if (count > most) {
                exceeded = true;
                throw new Exceeded();
            }
            return result;
        }

        private void skipRest() throws IOException {
            byte[] buffer = new byte[8192];
            while (read(buffer, 0, buffer.length) >= 0) {
                // Reads only to count the bytes.
            }
        }
    }
}
