package io.hrsshall.casework.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a document says, as texts.
///
/// @param notes
///            sentences below the tables
/// @param letter
///            what makes it a paper of an authority; null for a certificate
public record DocumentContent(String title, List<Fact> facts, List<Table> tables, List<String> notes,
        @Nullable Letter letter) {

    public DocumentContent {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    public DocumentContent(String title, List<Fact> facts, List<Table> tables, List<String> notes) {
        this(title, facts, tables, notes, null);
    }

    /// The parts of a paper of an authority around its facts.
    ///
    /// @param number
    ///            empty without one
    /// @param body
    ///            paragraphs above the facts
    /// @param day
    ///            below the authority at the end
    public record Letter(String number, String addressee, List<String> body, String authority, String day) {

        public Letter {
            body = List.copyOf(body);
        }
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
