package io.hrsshall.casework.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Letter;
import io.hrsshall.casework.documents.DocumentContent.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class DocumentLayoutTests {

    private static final PrintedMarks MARKS = new PrintedMarks(VerificationCode.create(), "https://hall.example/verify",
            Instant.parse("2026-11-26T03:00:00Z"), LocalDate.of(2027, 2, 23), null);
    private static final DocumentFonts FONTS = new DocumentFonts();

    /// The text that a reader copies shows that the glyphs are those of the characters.
    @Test
    void chineseTextRareNamesAndMarkupArePrintedAsText() throws IOException {
        DocumentContent content = new DocumentContent("单位参保证明",
                List.of(new Fact("单位名称", "南京<b>&云帆</b>有限公司\u0000\n第二行", false), new Fact("姓名", "䶮𬀩", false)),
                List.of(new Table("险种", List.of("险种", "人数"), List.of(List.of("养老保险", "46"))),
                        new Table("无", List.of("甲"), List.of())),
                List.of("仅反映出具时的情况。"));

        String text = text(content);

        assertThat(text).contains("单位参保证明", "南京<b>&云帆</b>有限公司  第二行", "䶮𬀩", "养老保险", "46", "（无记录）", "仅反映出具时的情况。",
                "出具时间：2026-11-26 11:00", "验证有效期至：2027-02-23", Objects.requireNonNull(MARKS.code()).printed(),
                "https://hall.example/verify",
                "第 1 页，共 1 页");
    }

    @Test
    void aLongTableContinuesWithItsHeadOnEveryPage() throws IOException {
        List<List<String>> rows = IntStream.range(0, 500)
                .mapToObj(
                        i -> List.of("" + i, "职工" + i, "一二三四五六七八九十".repeat(4), "2026-10", "8,600.50", "养老保险、失业保险", "是"))
                .toList();
        DocumentContent content = new DocumentContent("花名册".repeat(20), List.of(),
                List.of(new Table("参保人员", List.of("序号", "姓名", "岗位", "起始", "基数", "险种", "在岗"), rows)), List.of());

        String text = text(content);

        int pages = text.split("验证码：" + Objects.requireNonNull(MARKS.code()).printed(), -1).length - 2;
        assertThat(pages).isGreaterThan(5);
        assertThat(text.split("基数", -1)).hasSize(pages + 1);
        assertThat(text).contains("职工0", "职工499", "共 " + pages + " 页");
    }

    /// GB 18030-2022: characters of the extensions A to F, the separator of names, and old characters.
    @Test
    void rareNamesArePrintedWithTheGlyphsOfTheirCharacters() throws IOException {
        String names = "阿依古丽·买买提王𬭎𠮷田𠀀𪛖𪜀𫜴𫝀𫠝𫠠𬺡𬺰𮯠㐀鿯";
        DocumentContent content = new DocumentContent(names, List.of(new Fact("姓名", names, false)), List.of(),
                List.of(names), new Letter("320100〔2026〕第000001号", names, List.of(names), names, "2026年11月26日"));

        try (PDDocument document = Loader.loadPDF(DocumentLayout.print(content, MARKS, FONTS))) {
            StringBuilder drawn = new StringBuilder();
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    PDType0Font font = (PDType0Font) text.getFont();
                    for (int code : text.getCharacterCodes()) {
                        assertThat(codeToGid(font, code)).as(text.getUnicode()).isNotZero();
                    }
                    drawn.append(text.getUnicode());
                }
            }.getText(document);

            assertThat(drawn.toString().split(names, -1)).hasSize(7);
            assertThat(drawn.toString()).doesNotContain("□");
        }
    }

    private static int codeToGid(PDType0Font font, int code) {
        try {
            return font.codeToGID(code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDocumentWithACharacterThatNoFontHasIsNotPrinted() {
        DocumentContent content = new DocumentContent("证明",
                List.of(new Fact("姓名", "王\uE000", false), new Fact("备注", "😀", false)), List.of(), List.of());

        assertThatThrownBy(() -> DocumentLayout.print(content, MARKS, FONTS)).isInstanceOfSatisfying(
                UnprintableText.class, refused -> assertThat(refused.characters()).isEqualTo("U+E000"));
    }

    private static String text(DocumentContent content) throws IOException {
        byte[] pdf = DocumentLayout.print(content, MARKS, FONTS);
        assertThat(pdf.length).isLessThan(400_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace("\r", "");
        }
    }
}
