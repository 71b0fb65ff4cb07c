package io.hrsshall.casework.batches;

/// The state of a sheet.
public enum BatchState {
    /// Its rows are being checked.
    CHECKING,
    /// It can be filed.
    VALID,
    /// Rows have errors.
    INVALID,
    /// It is not a sheet of the item, or cannot be read.
    REFUSED
}
