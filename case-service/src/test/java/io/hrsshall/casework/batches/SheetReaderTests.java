package io.hrsshall.casework.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hrsshall.casework.batches.SheetColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// Which files are read as a sheet, and which are refused before anything of them is in memory.
class SheetReaderTests {

    private static final SheetColumns COLUMNS = new SheetColumns("persons",
            List.of(new SheetColumn("name", "姓名", true, Kind.TEXT, Map.of(), ""),
                    new SheetColumn("wage", "工资", false, Kind.NUMBER, Map.of(), "")),
            List.of("name"));
    private static final long MOST = 4L * 1024 * 1024;
    private static final String HEADER = "<row r=\"1\">" + text("A1", "姓名*") + text("B1", "工资") + "</row>";

    @Test
    void theTemplateIsASheetWithoutRows() {
        try (SheetReader reader = new SheetReader(SheetTemplate.of(COLUMNS), COLUMNS, MOST)) {
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void emptyRowsAreSkippedAndRowsKeepTheirNumbers() throws IOException {
        byte[] sheet = workbook(
                HEADER + "<row r=\"2\"><c r=\"A2\" s=\"0\"/></row><row r=\"5\">" + text("A5", "李雷") + "</row>");
        try (SheetReader reader = new SheetReader(sheet, COLUMNS, MOST)) {
            SheetReader.SheetRow row = reader.next();
            assertThat(row).isNotNull();
            assertThat(row == null ? 0 : row.number()).isEqualTo(5);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aWorkbookThatUnpacksToMoreThanTheLimitIsRefused() throws IOException {
        byte[] bomb = workbook(HEADER + " ".repeat(8 * 1024 * 1024));

        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThat(refusal(bomb)).isEqualTo("batch-too-large");
    }

    @Test
    void anEntryThatIsNotXmlCountsAsWell() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
            zip.write(new byte[8 * 1024 * 1024]);
        }

        assertThat(refusal(bytes.toByteArray())).isEqualTo("batch-too-large");
    }

    @Test
    void aDocumentTypeIsRefused() throws IOException {
        assertThat(refusal(workbook(HEADER, "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>")))
                .isEqualTo("batch-unreadable");
    }

    @Test
    void aCellFarToTheRightOrWithoutItsPlaceIsRefused() throws IOException {
        assertThat(refusal(workbook("<row r=\"1\">" + text("ZZZZZZ1", "姓名") + "</row>"))).isEqualTo("batch-address");
        for (String address : List.of("AAA2", "A0", "A3", "a2", "A2147483650", "")) {
            assertThat(refusal(workbook(HEADER + "<row r=\"2\">" + text(address, "李雷") + "</row>"))).as(address)
                    .isEqualTo("batch-address");
        }
        assertThat(refusal(workbook(HEADER + "<row r=\"2\"><c t=\"inlineStr\"><is><t>李雷</t></is></c></row>")))
                .isEqualTo("batch-address");
        assertThat(refusal(workbook(HEADER + "<row r=\"2\">" + text("B2", "1") + text("A2", "李雷") + "</row>")))
                .isEqualTo("batch-address");
        assertThat(refusal(workbook(HEADER + "<row r=\"2\">" + text("A2", "李雷") + text("A2", "韩梅梅") + "</row>")))
                .isEqualTo("batch-address");
    }

    @Test
    void rowsStateAscendingNumbersThatASpreadsheetHas() throws IOException {
        for (String numbers : List.of("0", "1", "-2", "02", "2000000000", "1048577", "3 2", "2 2", "")) {
            String rows = Stream.of(numbers.split(" ", -1)).map(number -> "<row r=\"" + number + "\">"
                    + text("A" + number, "李雷") + "</row>").collect(Collectors.joining());
            assertThat(refusal(workbook(HEADER + rows))).as(numbers).isEqualTo("batch-row-number");
        }
        assertThat(refusal(workbook(HEADER + "<row>" + text("A2", "李雷") + "</row>"))).isEqualTo("batch-row-number");
        assertThat(refusal(workbook(HEADER + "<row r=\"1048576\">" + text("A1048576", "李雷") + "</row>"))).isEmpty();
    }

    @Test
    void cellsAreReadByTheirTypes() throws IOException {
        String row = "<row r=\"2\"><c r=\"A2\" t=\"str\"><v> 李&amp;雷 </v></c><c r=\"B2\"><v>8600.50</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\" t=\"b\"><v>1</v></c><c r=\"B3\" t=\"n\"><v>1E999999999</v></c></row>"
                + "<row r=\"4\"><c r=\"A4\"><f>1+1</f><v>2</v></c><c r=\"B4\" t=\"e\"><v>#REF!</v></c></row>"
                + "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>李</t></r><r><t>雷</t></r>"
                + "<rPh sb=\"0\" eb=\"1\"><t>li</t></rPh></is></c></row>";
        List<String> read = new ArrayList<>();
        try (SheetReader reader = new SheetReader(workbook(HEADER + row), COLUMNS, MOST)) {
            for (SheetReader.SheetRow next = reader.next(); next != null; next = reader.next()) {
                next.cells().values().forEach(cell -> read.add(cell.kind() + " " + cell.text()));
            }
        }
        assertThat(read).containsExactly("TEXT 李&雷", "NUMBER 8600.50", "BOOLEAN 是", "ERROR 1E999999999", "FORMULA 2",
                "ERROR #REF!", "TEXT 李雷");
    }

    @Test
    void otherFilesAreUnreadable() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write("no workbook".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(refusal(bytes.toByteArray())).isEqualTo("batch-unreadable");
        assertThat(refusal("PK\u0003\u0004 broken".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("batch-unreadable");
        assertThat(refusal(workbook("<row r=\"1\"><c"))).isEqualTo("batch-unreadable");
    }

    @Test
    void theColumnsAreThoseOfTheItem() throws IOException {
        assertThat(refusal(workbook("<row r=\"1\">" + text("A1", "姓名") + "</row>"))).isEqualTo("batch-column-missing");
        assertThat(
                refusal(workbook("<row r=\"1\">" + text("A1", "姓名") + text("B1", "工资") + text("C1", "年龄") + "</row>")))
                .isEqualTo("batch-column-unknown");
        assertThat(refusal(workbook(""))).isEqualTo("batch-empty");
    }

    private static String refusal(byte[] content) {
        SheetRefused refused = catchThrowableOfType(SheetRefused.class, () -> {
            try (SheetReader reader = new SheetReader(content, COLUMNS, MOST)) {
                while (reader.next() != null) {
                    // Reads to the end.
                }
            }
        });
        return refused == null ? "" : refused.code();
    }

    private static String text(String address, String value) {
        return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    }

    private static byte[] workbook(String rows) throws IOException {
        return workbook(rows, "");
    }

    private static byte[] workbook(String rows, String documentType) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packages = "http://schemas.openxmlformats.org/package/2006/relationships";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "[Content_Types].xml",
                    """
                            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>
                            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            entry(zip, "_rels/.rels",
                    "<Relationships xmlns=\"" + packages + "\"><Relationship Id=\"rId1\" Type=\"" + office
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            entry(zip, "xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                    + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            entry(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + packages
                    + "\"><Relationship Id=\"rId1\" Type=\"" + office
                    + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            entry(zip, "xl/worksheets/sheet1.xml", documentType + "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows
                    + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
