package io.hrsshall.casework.documents;

import java.util.List;

/// What a document says, as texts.
///
/// @param notes
///            sentences below the tables
public record DocumentContent(String title, List<Fact> facts, List<Table> tables, List<String> notes) {

    public DocumentContent {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /// @param verifiable
    ///            shown at the verification of the document; never personal data
    public record Fact(String label, String value, boolean verifiable) {}

    /// @param rows
    ///            with a text for each column
    public record Table(String title, List<String> columns, List<List<String>> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// Without the content, which must not be logged.
    @Override
    public String toString() {
        return "DocumentContent(" + title + ")";
    }
}
