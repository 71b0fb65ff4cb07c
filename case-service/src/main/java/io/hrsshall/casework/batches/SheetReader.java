package io.hrsshall.casework.batches;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// Reads the rows of an uploaded sheet one by one. Whatever is wrong with the file is a [SheetRefused].
final class SheetReader implements AutoCloseable {

    /// The column that a copy with errors adds; ignored when the copy is uploaded again.
    static final String FAULTS = "错误说明";
    private static final String MANDATORY = "*";

    private final ReadableWorkbook workbook;
    private final Iterator<Row> rows;
    private final Map<Integer, SheetColumn> byPosition = new LinkedHashMap<>();
    private final List<String> header = new ArrayList<>();

    /// A row that is not empty.
    ///
    /// @param number
    ///            as the spreadsheet shows it
    record SheetRow(int number, Map<SheetColumn, Cell> cells, Row row) {}

    /// @param maxBytes
    ///            of the unpacked workbook
    SheetReader(byte[] content, SheetColumns columns, long maxBytes) {
        SheetGuard.check(content, maxBytes);
        this.workbook = safely(() -> {
            try {
                return new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(false, true));
            } catch (IOException e) {
                throw new IllegalArgumentException(e);
            }
        });
        this.rows = safely(() -> {
            try {
                return workbook.getFirstSheet().openStream().iterator();
            } catch (IOException e) {
                throw new IllegalArgumentException(e);
            }
        });
        readHeader(columns);
    }

    static String header(SheetColumn column) {
        return column.required() ? column.title() + MANDATORY : column.title();
    }

    /// A sheet with other columns is that of another item, or of an older version of this one.
    private void readHeader(SheetColumns columns) {
        if (!safely(rows::hasNext)) {
            throw new SheetRefused("batch-empty", "");
        }
        Row first = safely(rows::next);
        Map<String, SheetColumn> missing = new LinkedHashMap<>();
        columns.columns().forEach(column -> missing.put(column.title(), column));
        for (Cell cell : first) {
            String title = cell == null ? "" : text(cell).replace(MANDATORY, "");
            header.add(cell == null ? "" : text(cell));
            if (title.isEmpty() || title.equals(FAULTS)) {
                continue;
            }
            SheetColumn column = missing.remove(title);
            if (column == null) {
                throw new SheetRefused("batch-column-unknown", title.substring(0, Math.min(title.length(), 40)));
            }
            byPosition.put(cell.getColumnIndex(), column);
        }
        if (!missing.isEmpty()) {
            throw new SheetRefused("batch-column-missing", String.join(SheetColumn.SEPARATOR, missing.keySet()));
        }
    }

    /// The texts of the first row.
    List<String> header() {
        return header;
    }

    /// @return the next row that is not empty; null at the end
    @Nullable
    SheetRow next() {
        while (safely(rows::hasNext)) {
            Row row = safely(rows::next);
            Map<SheetColumn, Cell> cells = new LinkedHashMap<>();
            byPosition.forEach((position, column) -> row.getOptionalCell(position)
                    .filter(cell -> cell.getType() != CellType.EMPTY && !(cell.getType() == CellType.STRING
                            && text(cell).isEmpty()))
                    .ifPresent(cell -> cells.put(column, cell)));
            if (!cells.isEmpty()) {
                return new SheetRow(row.getRowNum(), cells, row);
            }
        }
        return null;
    }

    static String text(Cell cell) {
        return Objects.requireNonNullElse(cell.getText(), "").strip();
    }

    /// The library has no common type for what is wrong with a file.
    private static <T> T safely(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException _) {
            throw SheetGuard.unreadable();
        }
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
