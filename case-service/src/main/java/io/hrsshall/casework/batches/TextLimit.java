package io.hrsshall.casework.batches;

import java.util.function.Supplier;

/// Counts the characters of a workbook's texts: ten thousand rows of 400 characters fit.
final class TextLimit {

    private static final int MAX_CHARACTERS = 4_000_000;

    private final Supplier<SheetRefused> tooLarge;
    private int characters;

    TextLimit(Supplier<SheetRefused> tooLarge) {
        this.tooLarge = tooLarge;
    }

    String count(String text) {
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
            throw tooLarge.get();
        }
        return text;
    }

    static void requireShort(CharSequence text) {
        if (text.length() > WorkbookRows.MAX_TEXT) {
            throw new SheetRefused("batch-text", Integer.toString(WorkbookRows.MAX_TEXT));
        }
    }
}
