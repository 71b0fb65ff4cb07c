package io.hrsshall.casework.batches;

/// The sheet as a whole is refused, and none of its rows is checked.
final class SheetRefused extends RuntimeException {

    private final String code;
    private final String argument;

    /// @param code
    ///            `<code>.detail` is the message key of its text
    SheetRefused(String code, String argument) {
        super(code, null, false, false);
        this.code = code;
        this.argument = argument;
    }

    String code() {
        return code;
    }

    String argument() {
        return argument;
    }
}
