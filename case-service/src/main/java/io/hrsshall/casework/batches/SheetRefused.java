package io.hrsshall.casework.batches;

/// The sheet as a whole is not accepted, so that no row is checked.
final class SheetRefused extends RuntimeException {

    private final String code;
    private final String argument;

    /// @param code
    ///            its text is `<code>.detail`
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
