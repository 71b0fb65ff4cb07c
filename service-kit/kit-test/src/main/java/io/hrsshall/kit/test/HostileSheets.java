package io.hrsshall.kit.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Workbooks made to exhaust the memory of whoever opens them, or to be read in another way than they were checked.
public final class HostileSheets {

    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGES = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final int MILLION = 1_000_000;

    private HostileSheets() {}

    /// @param codes
    ///            with which the sheet may be refused
    public record Hostile(String name, List<String> codes, Supplier<byte[]> file) {

        @Override
        public String toString() {
            return name;
        }
    }

    /// @param titles
    ///            of the columns that the reader expects; a name of a person is in the first of them
    public static List<Hostile> all(List<String> titles) {
        String header = header(titles);
        Random random = new Random(7);
        List<Hostile> all = new ArrayList<>();
        add(all, header, "8.1 million cells without a place", "batch-too-large", parts -> sheet(parts,
                header + "<row r=\"2\">" + "<c/>".repeat(8_100_000) + "</row>"));
        add(all, header, "a thousand cells without a place", "batch-address", parts -> sheet(parts,
                header + "<row r=\"2\">" + "<c/>".repeat(1000) + "</row>"));
        add(all, header, "a part that is not named .xml", "batch-unreadable", parts -> {
            parts.remove(SHEET);
            parts.put("xl/worksheets/sheet1.bin", worksheet("<row r=\"2\" " + attributes(300) + ">"
                    + "<c r=\"ZZZZZZ2\"><v>1</v></c></row>"));
            parts.replaceAll((_, text) -> text.replace("worksheets/sheet1.xml", "worksheets/sheet1.bin"));
        });
        add(all, header, "a part that is not named .xml, well formed", "batch-address", parts -> {
            parts.remove(SHEET);
            parts.put("xl/worksheets/sheet1.bin", worksheet(header + "<row r=\"2\"><c r=\"ZZZZZZ2\"/></row>"));
            parts.replaceAll((_, text) -> text.replace("worksheets/sheet1.xml", "worksheets/sheet1.bin"));
        });
        add(all, header, "a text of ten million blanks", "batch-too-large",
                parts -> sheet(parts, header + row(2, " ".repeat(10 * MILLION))));
        add(all, header, "an inline text of a million letters", "batch-text batch-too-large",
                parts -> sheet(parts, header + row(2, letters(random, MILLION))));
        add(all, header, "an inline text of 40,000 letters", "batch-text",
                parts -> sheet(parts, header + row(2, letters(random, 40_000))));
        add(all, header, "a shared text of 5 million letters", "batch-text batch-too-large",
                parts -> shared(parts, "<si><t>" + letters(random, 5 * MILLION) + "</t></si>"));
        add(all, header, "a shared text in 300,000 runs", "batch-text",
                parts -> shared(parts, "<si>" + repeat(300_000, i -> "<r><t>" + i + "</t></r>") + "</si>"));
        add(all, header, "a hundred thousand nested elements", "batch-unreadable",
                parts -> sheet(parts, header + "<a>".repeat(100_000) + "</a>".repeat(100_000)));
        add(all, header, "ten million shared texts", "batch-too-large",
                parts -> shared(parts, "<si/>".repeat(10 * MILLION)));
        add(all, header, "300,000 different shared texts", "batch-too-large",
                parts -> shared(parts, repeat(300_000, i -> "<si><t>" + i + "</t></si>")));
        add(all, header, "6 million letters in short texts", "batch-too-large",
                parts -> shared(parts, repeat(60_000, _ -> "<si><t>" + letters(random, 100) + "</t></si>")));
        add(all, header, "a million merged cells", "batch-too-large", parts -> parts.put(SHEET, "<worksheet " + MAIN
                + "><sheetData>" + header + "</sheetData><mergeCells>"
                + repeat(MILLION, i -> "<mergeCell ref=\"A" + i + ":B" + i + "\"/>") + "</mergeCells></worksheet>"));
        add(all, header, "a content type of another kind", "batch-unreadable", parts -> parts.replaceAll(
                (_, text) -> text.replace(TYPE + "worksheet+xml", TYPE + "chartsheet+xml")));
        add(all, header, "a workbook with macros", "batch-unreadable", parts -> parts.replaceAll((_, text) -> text
                .replace(TYPE + "sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")));
        add(all, header, "a relation to a part that does not exist", "batch-unreadable", parts -> parts.remove(SHEET));
        all.add(new Hostile("a part that occurs twice", List.of("batch-unreadable"), () -> zip(parts(header), zip -> {
            put(zip, new ZipArchiveEntry("XL/worksheets/SHEET1.xml"), worksheet(header));
        })));
        all.add(new Hostile("an encrypted part", List.of("batch-unreadable"), () -> encrypted(zip(parts(header)))));
        all.add(new Hostile("64-bit sizes and a large part", List.of("batch-too-large"), () -> zip(parts(header),
                zip -> {
                    zip.setUseZip64(Zip64Mode.Always);
                    put(zip, new ZipArchiveEntry("xl/media/image1.png"), " ".repeat(50 * MILLION));
                })));
        all.add(new Hostile("half of a file", List.of("batch-unreadable"), () -> {
            byte[] whole = zip(parts(header));
            return Arrays.copyOf(whole, whole.length / 2);
        }));
        add(all, header, "half of a sheet", "batch-unreadable", parts -> parts.put(SHEET,
                worksheet(header).substring(0, 100)));
        add(all, header, "a row 0", "batch-row-number", parts -> sheet(parts, header + row(0, "李雷")));
        add(all, header, "a row 2,000,000,000", "batch-row-number",
                parts -> sheet(parts, header + row(2_000_000_000, "李雷")));
        add(all, header, "700 rows in descending order", "batch-row-number",
                parts -> sheet(parts, header + repeat(700, i -> row(702 - i, "李雷"))));
        add(all, header, "two rows with one number", "batch-row-number",
                parts -> sheet(parts, header + row(2, "李雷") + row(2, "韩梅梅")));
        add(all, header, "a document type", "batch-unreadable", parts -> parts.compute(SHEET,
                (_, text) -> "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>" + text));
        add(all, header, "a comment of five million letters", "batch-unreadable",
                parts -> sheet(parts, header + "<!-- < " + letters(random, 5 * MILLION) + " -->"));
        add(all, header, "a section without markup", "batch-unreadable",
                parts -> sheet(parts, header + row(2, "<![CDATA[" + letters(random, MILLION) + "]]>")));
        add(all, header, "an instruction of a million brackets", "batch-unreadable batch-too-large",
                parts -> sheet(parts, header + "<?x " + "<a".repeat(MILLION) + "?>"));
        add(all, header, "an instruction in place of the declaration", "batch-unreadable batch-too-large",
                parts -> parts.compute(SHEET, (_, text) -> "<?x " + "<a".repeat(MILLION) + "?>" + text));
        add(all, header, "a million names", "batch-unreadable",
                parts -> sheet(parts, header + repeat(MILLION, i -> "<a" + i + "/>")));
        add(all, header, "a million names of attributes", "batch-unreadable",
                parts -> parts.put(SHEET, "<worksheet " + MAIN
                        + ">" + repeat(10_000, i -> "<a " + attributes(100 * i, 100) + "/>") + "</worksheet>"));
        add(all, header, "a hundred thousand namespaces", "batch-unreadable",
                parts -> parts.put(SHEET, "<worksheet " + MAIN
                        + ">" + repeat(100_000, i -> "<a xmlns:p=\"urn:" + i + "\"/>") + "</worksheet>"));
        add(all, header, "an attribute of five million letters", "batch-too-large",
                parts -> sheet(parts, header + "<row r=\"2\" a=\"" + letters(random, 5 * MILLION) + "\"/>"));
        add(all, header, "ten thousand attributes", "batch-unreadable",
                parts -> sheet(parts, header + "<row r=\"2\" " + attributes(10_000) + "/>"));
        add(all, header, "two parts of texts", "batch-unreadable", parts -> {
            shared(parts, "<si/>");
            parts.compute("xl/_rels/workbook.xml.rels", (_, text) -> text.replace("</Relationships>",
                    "<Relationship Id=\"rId3\" Type=\"" + OFFICE
                            + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"));
        });
        add(all, header, "a text that does not exist", "batch-unreadable",
                parts -> sheet(parts, header + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>"));
        add(all, header, "more behind the document", "batch-unreadable", parts -> parts.compute(SHEET,
                (_, text) -> text + "<a/>"));
        add(all, header, "another character set", "batch-unreadable", parts -> parts.compute(SHEET,
                (_, text) -> "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text));
        all.add(new Hostile("5,000 parts", List.of("batch-too-large"), () -> zip(parts(header), zip -> {
            for (int i = 0; i < 5_000; i++) {
                put(zip, new ZipArchiveEntry("a" + i), "");
            }
        })));
        all.add(new Hostile("parts packed in an unusual way", List.of("batch-unreadable"),
                () -> otherMethod(zip(parts(header)))));
        return all;
    }

    private static String header(List<String> titles) {
        return "<row r=\"1\">" + repeat(titles.size(), i -> "<c r=\"" + (char) ('A' + i - 1)
                + "1\" t=\"inlineStr\"><is><t>" + titles.get(i - 1) + "</t></is></c>") + "</row>";
    }

    private interface Change {
        void to(Map<String, String> parts);
    }

    private interface More {
        void to(ZipArchiveOutputStream zip) throws IOException;
    }

    private static void add(List<Hostile> all, String header, String name, String codes, Change change) {
        all.add(new Hostile(name, List.of(codes.split(" ")), () -> {
            Map<String, String> parts = parts(header);
            change.to(parts);
            return zip(parts);
        }));
    }

    private static void sheet(Map<String, String> parts, String rows) {
        parts.put(SHEET, worksheet(rows));
    }

    private static void shared(Map<String, String> parts, String texts) {
        parts.put(STRINGS, "<sst " + MAIN + ">" + texts + "</sst>");
        parts.compute("[Content_Types].xml", (_, text) -> text.replace("</Types>", "<Override PartName=\"/" + STRINGS
                + "\" ContentType=\"" + TYPE + "sharedStrings+xml\"/></Types>"));
        parts.compute("xl/_rels/workbook.xml.rels", (_, text) -> text.replace("</Relationships>",
                "<Relationship Id=\"rId2\" Type=\"" + OFFICE
                        + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"));
    }

    private static String worksheet(String rows) {
        return "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static Map<String, String> parts(String rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"" + PACKAGES + "content-types\">"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                + "<Override PartName=\"/" + SHEET + "\" ContentType=\"" + TYPE + "worksheet+xml\"/></Types>");
        parts.put("_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGES + "relationships\"><Relationship Id=\"rId1\" Type=\""
                        + OFFICE + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put("xl/workbook.xml", "<workbook " + MAIN + " xmlns:r=\"" + OFFICE
                + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + PACKAGES
                + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put(SHEET, worksheet(rows));
        return parts;
    }

    private static String row(int number, String text) {
        return "<row r=\"" + number + "\"><c r=\"A" + number + "\" t=\"inlineStr\"><is><t>" + text
                + "</t></is></c></row>";
    }

    private static String repeat(int times, IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= times; i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    private static String attributes(int number) {
        return attributes(0, number);
    }

    private static String attributes(int first, int number) {
        return repeat(number, i -> "a" + (first + i) + "=\"\" ");
    }

    private static String letters(Random random, int number) {
        StringBuilder text = new StringBuilder(number);
        for (int i = 0; i < number; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static byte[] zip(Map<String, String> parts) {
        return zip(parts, _ -> {
        });
    }

    private static byte[] zip(Map<String, String> parts, More more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                put(zip, new ZipArchiveEntry(part.getKey()), part.getValue());
            }
            more.to(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipArchiveOutputStream zip, ZipArchiveEntry entry, String content) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
    }

    /// Sets the flag of encryption in the directory and before each part.
    private static byte[] encrypted(byte[] zip) {
        return patched(zip, 8, 6, 1);
    }

    private static byte[] otherMethod(byte[] zip) {
        return patched(zip, 10, 8, ZipEntry.DEFLATED + 4);
    }

    private static byte[] patched(byte[] zip, int inDirectory, int inHeader, int value) {
        for (int i = 0; i + 4 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 3] == zip[i + 2] + 1) {
                if (zip[i + 2] == 1) {
                    zip[i + inDirectory] = (byte) value;
                } else if (zip[i + 2] == 3) {
                    zip[i + inHeader] = (byte) value;
                }
            }
        }
        return zip;
    }
}
