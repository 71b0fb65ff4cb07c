package io.hrsshall.casework.batches;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The empty sheet of an item, with a second sheet that explains the columns.
final class SheetTemplate {

    private static final String NAME = "批量申报";
    private static final List<String> EXPLANATION = List.of("栏目", "是否必填", "填写要求", "可选值");
    private static final int WIDTH = 20;
    private static final int WIDE = 60;
    /// The longest list that spreadsheets accept in a rule.
    private static final int MAX_LIST_LENGTH = 250;

    private SheetTemplate() {}

    static byte[] of(SheetColumns columns) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "hall", "1.0")) {
            rows(workbook.newWorksheet(NAME), columns.columns());
            explain(workbook.newWorksheet("填写说明"), columns.columns());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void rows(Worksheet sheet, List<SheetColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            sheet.value(0, i, SheetReader.header(column));
            sheet.width(i, WIDTH);
            if (column.kind() != SheetColumn.Kind.NUMBER) {
                // Otherwise a spreadsheet shortens ID numbers.
                sheet.style(i).format("@").set();
            }
            String list = String.join(",", column.kind() == SheetColumn.Kind.BOOLEAN
                    ? List.of("是", "否")
                    : column.choices().keySet());
            if (!list.isEmpty() && list.length() < MAX_LIST_LENGTH && column.kind() != SheetColumn.Kind.CHOICES) {
                sheet.range(1, i, BatchCheckTask.MAX_ROWS, i).validateWithListByFormula("\"" + list + "\"");
            }
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
    }

    private static void explain(Worksheet sheet, List<SheetColumn> columns) {
        for (int i = 0; i < EXPLANATION.size(); i++) {
            sheet.value(0, i, EXPLANATION.get(i));
            sheet.width(i, i < 2 ? WIDTH : WIDE);
        }
        sheet.range(0, 0, 0, EXPLANATION.size() - 1).style().bold().set();
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            sheet.value(i + 1, 0, column.title());
            sheet.value(i + 1, 1, column.required() ? "必填" : "视情况");
            sheet.value(i + 1, 2, requirement(column));
            sheet.value(i + 1, 3, column.kind() == SheetColumn.Kind.BOOLEAN
                    ? "是、否"
                    : String.join(SheetColumn.SEPARATOR, column.choices().keySet()));
        }
    }

    private static String requirement(SheetColumn column) {
        return switch (column.kind()) {
            case DAY -> "日期，例如 2026-11-27";
            case MONTH -> "年月，例如 2026-11";
            case NUMBER -> "数字" + (column.description().isEmpty() ? "" : "，" + column.description());
            case BOOLEAN -> "是或否";
            case CHOICES -> "可填多项，用“、”分隔";
            case TEXT -> column.description();
        };
    }
}
