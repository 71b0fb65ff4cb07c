package io.hrsshall.casework.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hrsshall.casework.batches.SheetColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
    void aCellFarToTheRightIsRefusedBeforeItsColumnsAreAllocated() throws IOException {
        assertThat(refusal(workbook("<row r=\"1\">" + text("ZZZZZZ1", "姓名") + "</row>"))).isEqualTo("batch-address");
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
        SheetRefused refused = catchThrowableOfType(SheetRefused.class,
                () -> new SheetReader(content, COLUMNS, MOST).close());
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
