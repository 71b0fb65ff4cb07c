package io.hrsshall.casework.batches;

import io.hrsshall.casework.batches.WorkbookRows.SheetLine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the rows of an uploaded sheet one by one. Whatever is wrong with the file is a [SheetRefused].
final class SheetReader implements AutoCloseable {

    /// The column that a copy with errors adds; ignored when the copy is uploaded again.
    static final String FAULTS = "错误说明";
    private static final String MANDATORY = "*";

    private final WorkbookRows rows;
    private final Map<Integer, SheetColumn> byPosition = new HashMap<>();

    /// A row that is not empty.
    ///
    /// @param number
    ///            as the spreadsheet shows it
    record SheetRow(int number, Map<SheetColumn, SheetCell> cells) {}

    /// @param maxBytes
    ///            of the unpacked workbook
    SheetReader(byte[] content, SheetColumns columns, long maxBytes) {
        this.rows = new WorkbookRows(content, maxBytes);
        try {
            readHeader(columns);
        } catch (SheetRefused refused) {
            rows.close();
            throw refused;
        }
    }

    static String header(SheetColumn column) {
        return column.required() ? column.title() + MANDATORY : column.title();
    }

    /// A sheet with other columns is that of another item, or of an older version of this one.
    private void readHeader(SheetColumns columns) {
        SheetLine first = rows.next();
        if (first == null) {
            throw new SheetRefused("batch-empty", "");
        }
        Map<String, SheetColumn> missing = new LinkedHashMap<>();
        columns.columns().forEach(column -> missing.put(column.title(), column));
        for (SheetCell cell : first.cells()) {
            String title = cell.text().replace(MANDATORY, "");
            if (title.isEmpty() || title.equals(FAULTS)) {
                continue;
            }
            SheetColumn column = missing.remove(title);
            if (column == null) {
                throw new SheetRefused("batch-column-unknown", title.substring(0, Math.min(title.length(), 40)));
            }
            byPosition.put(cell.column(), column);
        }
        if (!missing.isEmpty()) {
            throw new SheetRefused("batch-column-missing", String.join(SheetColumn.SEPARATOR, missing.keySet()));
        }
    }

    /// @return the next row that is not empty; null at the end
    @Nullable
    SheetRow next() {
        for (SheetLine line = rows.next(); line != null; line = rows.next()) {
            Map<SheetColumn, SheetCell> cells = new LinkedHashMap<>();
            for (SheetCell cell : line.cells()) {
                SheetColumn column = byPosition.get(cell.column());
                if (column != null) {
                    cells.put(column, cell);
                }
            }
            if (!cells.isEmpty()) {
                return new SheetRow(line.number(), cells);
            }
        }
        return null;
    }

    @Override
    public void close() {
        rows.close();
    }
}
