package io.hrsshall.casework.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class CaseSheetTests {

    private static final int LIMIT = 3;
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    @Test
    void aSheetWithoutAllCasesSaysSo() throws IOException {
        List<Row> rows = rows(LIMIT + 1);

        assertThat(rows).hasSize(1 + LIMIT + 1);
        assertThat(rows.getLast().getCellText(0)).contains("仅导出前 3 件");
    }

    @Test
    void aSheetWithAllCasesHasNothingElse() throws IOException {
        assertThat(rows(LIMIT)).hasSize(1 + LIMIT).allSatisfy(row -> assertThat(row.getCellText(2)).isNotEmpty());
    }

    private static List<Row> rows(int cases) throws IOException {
        byte[] sheet = CaseSheet.of(IntStream.range(0, cases).mapToObj(_ -> summary()).toList(), LIMIT);
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(sheet))) {
            return read.getFirstSheet().read();
        }
    }

    private static CaseSummary summary() {
        return CaseFixtures.summary(CaseStatus.DRAFT, null, new CaseSummary.Days(null, null, null, null, null), NOW);
    }
}
