package io.hrsshall.casework.exports;

import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A list of cases as a sheet (.xlsx), with times in Asia/Shanghai. Texts are written as texts, never as formulas.
final class CaseSheet {

    private static final List<String> TITLES = List.of("办件编号", "服务事项", "事项编码", "办理地", "状态", "申报时间", "提交时间", "受理时间",
            "办结时间",
            "承诺办结日", "法定办结日", "补正期限", "单位编号", "单位名称", "机构编号");
    private static final int WIDTH = 20;

    private CaseSheet() {}

    /// @param limit
    ///            of the cases; a last row says so if there are more
    static byte[] of(List<CaseSummary> cases, int limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "hall", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("办件");
            for (int column = 0; column < TITLES.size(); column++) {
                sheet.value(0, column, TITLES.get(column));
                sheet.width(column, WIDTH);
            }
            sheet.range(0, 0, 0, TITLES.size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
            int shown = Math.min(cases.size(), limit);
            for (int i = 0; i < shown; i++) {
                row(sheet, i + 1, cases.get(i));
            }
            if (cases.size() > limit) {
                sheet.value(limit + 1, 0, "仅导出前 " + limit + " 件，请缩小查询范围后再导出");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet sheet, int row, CaseSummary found) {
        String approved = found.state().approved() == null ? "" : found.state().approved() ? "（通过）" : "（不予通过）";
        @Nullable
        Object[] values = {found.caseNumber(), found.item().itemName(), found.item().itemCode(),
                found.item().city().label(),
                found.state().statusName() + approved, local(found.times().filedAt()),
                local(found.times().submittedAt()),
                local(found.times().acceptedAt()), local(found.times().closedAt()), found.term().promisedDay(),
                found.term().statutoryDay(),
                found.days().supplementDueDay(), found.holder().unitNumber(), found.holder().unitName(),
                found.holder().institutionNumber()};
        for (int column = 0; column < values.length; column++) {
            Object value = values[column];
            if (value != null) {
                sheet.value(row, column, value.toString());
            }
        }
    }

    private static @Nullable String local(@Nullable Instant time) {
        return time == null
                ? null
                : LocalDateTime.ofInstant(time, WorkingCalendar.ZONE).truncatedTo(ChronoUnit.SECONDS).toString()
                        .replace('T', ' ');
    }
}
