package io.hrsshall.casework.batches;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A cell that is not empty.
///
/// @param column
///            from 0
/// @param text
///            what the cell says, without blanks around it; of a formula its stored result
/// @param number
///            of a cell of kind NUMBER
record SheetCell(int column, Kind kind, String text, @Nullable BigDecimal number) {

    /// Spreadsheets compute with exponents up to 308.
    private static final int MAX_EXPONENT = 400;
    private static final int MAX_DIGITS = 40;

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        FORMULA,
        ERROR
    }

    static SheetCell text(int column, String text) {
        return new SheetCell(column, Kind.TEXT, text.strip(), null);
    }

    static SheetCell other(int column, Kind kind, String text) {
        return new SheetCell(column, kind, text.strip(), null);
    }

    /// A text that is no number of a spreadsheet is an error of its cell.
    static SheetCell number(int column, String text) {
        try {
            BigDecimal number = new BigDecimal(text.length() > MAX_DIGITS ? "" : text.strip());
            return number.scale() > MAX_EXPONENT || number.scale() < -MAX_EXPONENT
                    ? other(column, Kind.ERROR, text)
                    : new SheetCell(column, Kind.NUMBER, text.strip(), number);
        } catch (NumberFormatException _) {
            return other(column, Kind.ERROR, text);
        }
    }

    BigDecimal asNumber() {
        if (number == null) {
            throw new IllegalStateException("no number: " + kind);
        }
        return number;
    }
}
