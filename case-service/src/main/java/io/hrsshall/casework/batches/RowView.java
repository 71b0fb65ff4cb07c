package io.hrsshall.casework.batches;

import tools.jackson.databind.JsonNode;

/// A row of a sheet.
///
/// @param place
///            from 1, without empty rows
/// @param row
///            its number as the spreadsheet shows it
public record RowView(int place, int row, JsonNode values) {

    /// Without the values, which must not be logged.
    @Override
    public String toString() {
        return "RowView(" + place + ")";
    }
}
