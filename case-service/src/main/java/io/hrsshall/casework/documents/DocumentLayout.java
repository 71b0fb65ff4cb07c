package io.hrsshall.casework.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.hrsshall.authority.Window;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Letter;
import io.hrsshall.casework.documents.DocumentContent.Table;
import io.hrsshall.casework.documents.DocumentFonts.Run;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/// Lays a document out on A4 pages: title and QR code, facts, tables with their heads on each page, notes, and on each
/// page the code and the address for the verification. Everything is drawn as text; nothing in it is interpreted.
final class DocumentLayout implements AutoCloseable {

    private static final float MARGIN = 48;
    private static final float FOOT = 64;
    private static final float PADDING = 5;
    private static final float TITLE = 20;
    private static final float BODY = 10.5f;
    private static final float SMALL = 8.5f;
    private static final float LINE = 1.45f;
    private static final float QR = 76;
    private static final float LABEL_SHARE = 0.3f;
    /// The height of authority and day, with room for a seal.
    private static final float CLOSING = 130;
    /// Two characters, as paragraphs begin.
    private static final String INDENT = "\u3000\u3000";
    private static final int MAX_PORTRAIT_COLUMNS = 6;
    private static final int SAMPLED_ROWS = 200;
    private static final float WIDEST = 220;
    private static final Color INK = new Color(0x1f, 0x24, 0x2b);
    private static final Color RULE = new Color(0x9a, 0xa4, 0xb2);
    private static final Color SHADE = new Color(0xee, 0xf2, 0xf8);
    private static final Color RED = new Color(0xc8, 0x1e, 0x1e);
    private static final float SEAL = 46;
    private static final Color BLUE = new Color(0x14, 0x50, 0xa3);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final PDDocument document = new PDDocument();
    private final DocumentFonts fonts;
    private final Map<DocumentFont, PDType0Font> embedded = new HashMap<>();
    private final PDRectangle size;
    private final float width;
    private PDPageContentStream page;
    private float y;

    private DocumentLayout(DocumentFonts fonts, boolean isWide) throws IOException {
        this.fonts = fonts;
        this.size = isWide
                ? new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth())
                : PDRectangle.A4;
        this.width = size.getWidth() - 2 * MARGIN;
        this.page = addPage();
    }

    static byte[] print(DocumentContent content, PrintedMarks marks, DocumentFonts fonts) {
        boolean isWide = content.tables().stream().anyMatch(table -> table.columns().size() > MAX_PORTRAIT_COLUMNS);
        try (DocumentLayout layout = new DocumentLayout(fonts, isWide)) {
            return layout.print(content, marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] print(DocumentContent content, PrintedMarks marks) throws IOException {
        describe(content, marks);
        Letter letter = content.letter();
        head(content.title(), letter, marks);
        if (letter != null) {
            opening(letter);
        }
        facts(content.facts());
        for (Table table : content.tables()) {
            table(table);
        }
        for (String note : content.notes()) {
            paragraph(note, letter == null ? SMALL : BODY, INK);
        }
        if (letter != null) {
            closing(letter, marks.seal());
        }
        page.close();
        feet(marks);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void describe(DocumentContent content, PrintedMarks marks) {
        document.getDocumentInformation().setTitle(content.title());
        document.getDocumentInformation().setProducer("网上办事服务大厅");
        document.getDocumentInformation()
                .setCreationDate(GregorianCalendar.from(ZonedDateTime.ofInstant(marks.issuedAt(), Window.ZONE)));
        document.getDocumentCatalog().setLanguage("zh-CN");
    }

    private PDPageContentStream addPage() throws IOException {
        PDPage added = new PDPage(size);
        document.addPage(added);
        y = size.getHeight() - MARGIN;
        return new PDPageContentStream(document, added);
    }

    private void nextPage() throws IOException {
        page.close();
        page = addPage();
    }

    private void head(String title, @Nullable Letter letter, PrintedMarks marks) throws IOException {
        float top = y;
        qr(marks.link(), MARGIN + width - QR, top - QR);
        float textWidth = width - QR - 2 * PADDING;
        y -= TITLE;
        for (String line : lines(title, textWidth, TITLE)) {
            text(line, MARGIN, y, TITLE, BLUE);
            y -= TITLE * LINE;
        }
        y -= PADDING;
        List<String> lines = new ArrayList<>();
        if (letter != null && !letter.number().isEmpty()) {
            lines.add("编号：" + letter.number());
        }
        String issued = MINUTE.format(ZonedDateTime.ofInstant(marks.issuedAt(), Window.ZONE));
        String validity = marks.validTo() == null ? "" : "　　验证有效期至：" + marks.validTo();
        VerificationCode code = marks.code();
        if (code == null) {
            lines.add("打印时间：" + issued);
        } else {
            lines.add("出具时间：" + issued + validity);
            lines.add("验证码：" + code.printed());
        }
        for (String line : lines) {
            text(line, MARGIN, y, BODY, INK);
            y -= BODY * LINE;
        }
        y = Math.min(y, top - QR) - 3 * PADDING;
    }

    private void opening(Letter letter) throws IOException {
        paragraph(letter.addressee() + "：", BODY, INK);
        for (String text : letter.body()) {
            paragraph(INDENT + text, BODY, INK);
        }
        y -= 2 * PADDING;
    }

    /// The authority and the day on the right, where the seal is set; never apart from each other.
    private void closing(Letter letter, @Nullable String seal) throws IOException {
        if (y - CLOSING < FOOT) {
            nextPage();
        }
        y -= 3 * PADDING;
        for (String line : List.of(letter.authority(), letter.day())) {
            String printable = fonts.printable(line);
            y -= BODY * LINE;
            text(printable, MARGIN + width - fonts.width(printable, BODY), y, BODY, INK);
        }
        if (seal != null) {
            seal(seal, MARGIN + width - SEAL, y + BODY);
        }
    }

    /// The visible seal: a red ring across authority and day, with its text above them.
    private void seal(String text, float x, float middle) throws IOException {
        page.setStrokingColor(RED);
        for (float radius : new float[]{SEAL, SEAL - 4}) {
            page.setLineWidth(radius == SEAL ? 2 : 0.7f);
            circle(x, middle, radius);
            page.stroke();
        }
        text(text, x - fonts.width(text, TITLE * 0.7f) / 2, middle + SEAL * 0.42f, TITLE * 0.7f, RED);
    }

    private void circle(float x, float y, float radius) throws IOException {
        float control = radius * 0.5523f;
        page.moveTo(x + radius, y);
        page.curveTo(x + radius, y + control, x + control, y + radius, x, y + radius);
        page.curveTo(x - control, y + radius, x - radius, y + control, x - radius, y);
        page.curveTo(x - radius, y - control, x - control, y - radius, x, y - radius);
        page.curveTo(x + control, y - radius, x + radius, y - control, x + radius, y);
        page.closePath();
    }

    private void qr(String link, float x, float bottom) throws IOException {
        BitMatrix modules;
        try {
            modules = new QRCodeWriter().encode(link, BarcodeFormat.QR_CODE, 1, 1,
                    Map.of(EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
        float module = QR / modules.getWidth();
        page.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    page.addRect(x + column * module, bottom + QR - (row + 1) * module, module, module);
                }
            }
        }
        page.fill();
    }

    private void facts(List<Fact> facts) throws IOException {
        float[] columns = {width * LABEL_SHARE, width * (1 - LABEL_SHARE)};
        for (Fact fact : facts) {
            List<List<String>> cells = cells(List.of(fact.label(), fact.value()), columns, BODY);
            if (y - height(cells, BODY) < FOOT) {
                nextPage();
            }
            row(cells, columns, BODY, 1);
        }
        y -= 3 * PADDING;
    }

    private void table(Table table) throws IOException {
        float[] columns = widths(table);
        List<List<String>> heads = cells(table.columns(), columns, SMALL);
        if (y - BODY * LINE - 3 * height(heads, SMALL) < FOOT) {
            nextPage();
        }
        y -= BODY;
        text(fonts.printable(table.title()), MARGIN, y, BODY, BLUE);
        y -= 2 * PADDING;
        row(heads, columns, SMALL, columns.length);
        for (List<String> texts : table.rows()) {
            List<List<String>> cells = cells(texts, columns, SMALL);
            if (y - height(cells, SMALL) < FOOT) {
                nextPage();
                row(heads, columns, SMALL, columns.length);
            }
            row(cells, columns, SMALL, 0);
        }
        if (table.rows().isEmpty()) {
            y -= SMALL * LINE;
            text("（无记录）", MARGIN + PADDING, y, SMALL, INK);
        }
        y -= 3 * PADDING;
    }

    /// In proportion to the widest text of each column.
    private float[] widths(Table table) {
        float[] wanted = new float[table.columns().size()];
        for (int column = 0; column < wanted.length; column++) {
            int at = column;
            wanted[column] = 2 * PADDING + (float) IntStream
                    .rangeClosed(-1, Math.min(SAMPLED_ROWS, table.rows().size()) - 1)
                    .mapToDouble(row -> Math.min(WIDEST,
                            fonts.width(fonts.printable((row < 0 ? table.columns() : table.rows().get(row)).get(at)),
                                    SMALL)))
                    .max().orElse(0);
        }
        float sum = 0;
        for (float each : wanted) {
            sum += each;
        }
        for (int column = 0; column < wanted.length; column++) {
            wanted[column] *= width / sum;
        }
        return wanted;
    }

    private List<List<String>> cells(List<String> texts, float[] columns, float fontSize) {
        return IntStream.range(0, columns.length)
                .mapToObj(column -> lines(texts.get(column), columns[column] - 2 * PADDING, fontSize)).toList();
    }

    private static float height(List<List<String>> cells, float fontSize) {
        return cells.stream().mapToInt(List::size).max().orElse(1) * fontSize * LINE + PADDING;
    }

    /// @param shaded
    ///            the number of leading cells with a shade
    private void row(List<List<String>> cells, float[] columns, float fontSize, int shaded) throws IOException {
        float height = height(cells, fontSize);
        float x = MARGIN;
        for (int column = 0; column < columns.length; column++) {
            if (column < shaded) {
                page.setNonStrokingColor(SHADE);
                page.addRect(x, y - height, columns[column], height);
                page.fill();
            }
            page.setStrokingColor(RULE);
            page.setLineWidth(0.5f);
            page.addRect(x, y - height, columns[column], height);
            page.stroke();
            float baseline = y - fontSize - PADDING / 2;
            for (String line : cells.get(column)) {
                text(line, x + PADDING, baseline, fontSize, INK);
                baseline -= fontSize * LINE;
            }
            x += columns[column];
        }
        y -= height;
    }

    private void paragraph(String text, float fontSize, Color color) throws IOException {
        for (String line : lines(text, width, fontSize)) {
            if (y - fontSize * LINE < FOOT) {
                nextPage();
            }
            y -= fontSize * LINE;
            text(line, MARGIN, y, fontSize, color);
        }
    }

    private void feet(PrintedMarks marks) throws IOException {
        int count = document.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            try (PDPageContentStream foot = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND,
                    true, true)) {
                page = foot;
                foot.setStrokingColor(RULE);
                foot.setLineWidth(0.5f);
                foot.moveTo(MARGIN, FOOT - 10);
                foot.lineTo(MARGIN + width, FOOT - 10);
                foot.stroke();
                String number = "第 " + (i + 1) + " 页，共 " + count + " 页";
                VerificationCode code = marks.code();
                text(code == null ? "本页供参考，以网上办事服务大厅的记录为准。" : "验证码：" + code.printed(), MARGIN, FOOT - 24, SMALL,
                        INK);
                text(number, MARGIN + width - fonts.width(number, SMALL), FOOT - 24, SMALL, INK);
                String page = fonts.printable(marks.page());
                text(code == null ? "最新内容见 " + page : "请扫描二维码，或在 " + page + " 输入验证码，核对本文书的真伪。", MARGIN, FOOT - 38,
                        SMALL, INK);
            }
        }
    }

    /// @param text
    ///            printable
    private void text(String text, float x, float baseline, float fontSize, Color color) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        page.setNonStrokingColor(color);
        page.beginText();
        page.newLineAtOffset(x, baseline);
        for (Run run : fonts.runs(text)) {
            page.setFont(embedded(run.font()), fontSize);
            page.showText(run.text());
        }
        page.endText();
    }

    private PDType0Font embedded(DocumentFont font) throws IOException {
        PDType0Font known = embedded.get(font);
        if (known == null) {
            known = PDType0Font.load(document, font.font(), true);
            embedded.put(font, known);
        }
        return known;
    }

    /// Breaks between any two characters, as Chinese is set, but keeps Latin words and numbers whole if they fit.
    private List<String> lines(String text, float most, float fontSize) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        float used = 0;
        String printable = fonts.printable(text);
        for (int start = 0; start < printable.length();) {
            int end = wordEnd(printable, start);
            float needed = fonts.width(printable.substring(start, end), fontSize);
            if (needed > most) {
                end = start + Character.charCount(printable.codePointAt(start));
                needed = fonts.width(printable.substring(start, end), fontSize);
            }
            if (used + needed > most && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            line.append(printable, start, end);
            used += needed;
            start = end;
        }
        lines.add(line.toString());
        return lines;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) < 0x80) {
            end++;
        }
        return end > start ? end : start + Character.charCount(text.codePointAt(start));
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
