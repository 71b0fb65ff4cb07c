package io.hrsshall.casework.batches;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// The parts of an uploaded workbook, which is a ZIP archive. All of them are unpacked once to measure them, because
/// the sizes that an archive states can be wrong, and because the city opens the same file.
final class WorkbookParts implements AutoCloseable {

    private static final int MAX_PARTS = 200;
    /// Spreadsheets compress to a tenth or a twentieth; only what repeats without end compresses more than this.
    private static final int MAX_RATIO = 200;
    private static final int SMALL = 1024 * 1024;
    /// The head of each entry in an archive's directory.
    private static final byte[] ENTRY = {'P', 'K', 1, 2};

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts = new HashMap<>();
    private final long maxBytes;

    /// @param maxBytes
    ///            of all unpacked parts together
    /// @throws SheetRefused
    ///             if the archive is too large, or has a part that is encrypted, doubled or packed in an unusual way
    WorkbookParts(byte[] workbook, long maxBytes) {
        this.maxBytes = maxBytes;
        if (entries(workbook) > MAX_PARTS) {
            throw tooLarge();
        }
        try {
            this.zip = ZipFile.builder().setByteArray(workbook).get();
        } catch (IOException | IllegalArgumentException _) {
            throw unreadable();
        }
        try {
            measure();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static SheetRefused unreadable() {
        return new SheetRefused("batch-unreadable", "");
    }

    SheetRefused tooLarge() {
        return new SheetRefused("batch-too-large", Long.toString(maxBytes / 1024 / 1024));
    }

    /// Counted before the archive is opened, because that allocates an object per entry.
    private static int entries(byte[] workbook) {
        int found = 0;
        for (int i = 0; i + ENTRY.length <= workbook.length && found <= MAX_PARTS; i++) {
            if (workbook[i] == ENTRY[0] && workbook[i + 1] == ENTRY[1] && workbook[i + 2] == ENTRY[2]
                    && workbook[i + 3] == ENTRY[3]) {
                found++;
            }
        }
        return found;
    }

    private void measure() {
        long rest = maxBytes;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            boolean isPlain = !entry.getGeneralPurposeBit().usesEncryption()
                    && (entry.getMethod() == ZipEntry.DEFLATED || entry.getMethod() == ZipEntry.STORED);
            if (!isPlain || parts.put(key(entry.getName()), entry) != null) {
                throw unreadable();
            }
            try (InputStream content = zip.getInputStream(entry)) {
                Counted counted = new Counted(content, Math.min(rest, mostOf(entry)));
                counted.skipRest();
                rest -= counted.count;
            } catch (Exceeded _) {
                throw tooLarge();
            } catch (IOException | RuntimeException _) {
                throw unreadable();
            }
        }
    }

    private static long mostOf(ZipArchiveEntry entry) {
        return Math.max(SMALL, Math.max(0, Math.min(entry.getCompressedSize(), Integer.MAX_VALUE)) * MAX_RATIO);
    }

    /// Names of parts do not differ by case only.
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// @throws SheetRefused
    ///             if the workbook has no such part
    WorkbookXml open(String name, int maxElements) {
        ZipArchiveEntry entry = parts.get(key(name));
        if (entry == null) {
            throw unreadable();
        }
        try {
            InputStream content = new Counted(zip.getInputStream(entry), Math.min(maxBytes, mostOf(entry)));
            return new WorkbookXml(new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT))),
                    maxElements, this::tooLarge);
        } catch (IOException _) {
            throw unreadable();
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Exceeded extends IOException {

        private Exceeded() {
            super("unpacked size exceeded");
        }
    }

    private static final class Counted extends InputStream {

        private final InputStream content;
        private final long most;
        private long count;

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

        @Override
        public void close() throws IOException {
            content.close();
        }

        private int counted(int bytes, int result) throws IOException {
            count += bytes;
            if (count > most) {
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
