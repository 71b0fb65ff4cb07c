package io.hrsshall.casework.batches;

import io.hrsshall.casework.batches.SheetReader.SheetRow;
import io.hrsshall.kit.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A copy of an uploaded sheet with a column that says what is wrong with each row. Cells are written as texts, days in
/// the form in which the sheet accepts them, so that the corrected copy can be uploaded.
final class ErrorSheet {

    private static final int WIDTH = 20;
    private static final int WIDE = 80;
    private static final int FLUSHED = 500;

    private ErrorSheet() {}

    static byte[] of(byte[] content, SheetColumns columns, Map<Integer, List<RowFault>> faults, long maxBytes,
            Locale language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "hall", "1.0");
                SheetReader reader = new SheetReader(content, columns, maxBytes)) {
            Worksheet sheet = workbook.newWorksheet("批量申报");
            List<SheetColumn> shown = columns.columns();
            int last = shown.size();
            for (int i = 0; i < last; i++) {
                sheet.value(0, i, SheetReader.header(shown.get(i)));
                sheet.width(i, WIDTH);
                if (shown.get(i).kind() != SheetColumn.Kind.NUMBER) {
                    sheet.style(i).format("@").set();
                }
            }
            sheet.value(0, last, SheetReader.FAULTS);
            sheet.width(last, WIDE);
            sheet.range(0, 0, 0, last).style().bold().set();
            sheet.freezePane(0, 1);
            int place = 0;
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                // The same numbers as in the original, so that a reference to a row is right.
                int at = row.number() - 1;
                for (int i = 0; i < last; i++) {
                    write(sheet, at, i, shown.get(i), row.cells().get(shown.get(i)));
                }
                List<RowFault> found = faults.get(row.number());
                if (found != null) {
                    sheet.value(at, last, text(found, columns, language));
                    sheet.style(at, last).fontColor("C00000").set();
                }
                place++;
                if (place % FLUSHED == 0) {
                    sheet.flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, int row, int place, SheetColumn column,
            @Nullable SheetCell cell) {
        if (cell == null) {
            return;
        }
        if (column.kind() == SheetColumn.Kind.NUMBER && cell.kind() == SheetCell.Kind.NUMBER) {
            sheet.value(row, place, cell.asNumber());
        } else {
            sheet.value(row, place, RowParser.shown(column, cell));
        }
    }

    private static String text(List<RowFault> faults, SheetColumns columns, Locale language) {
        return faults.stream().map(fault -> {
            String message = Problems.message(fault.code(), language, fault.limit());
            return fault.column() == null ? message : columns.column(fault.column()).title() + "：" + message;
        }).collect(Collectors.joining("\n"));
    }
}
