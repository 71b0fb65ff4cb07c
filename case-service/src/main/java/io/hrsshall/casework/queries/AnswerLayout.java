package io.hrsshall.casework.queries;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Table;
import io.hrsshall.casework.documents.FilledForm;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An answer as facts and tables with Chinese labels.
///
/// @param facts
///            of the fields of the form or the answer that are not tables
record AnswerLayout(List<Fact> facts, List<Table> tables) {

    /// What was asked and what was answered, for the page as for the document. A field that the answer repeats is shown
    /// once, with the answer's value: the city may have answered for another period than was asked.
    static AnswerLayout of(ServiceItem item, JsonNode form, JsonNode answer) {
        FilledForm answered = FilledForm.of(Objects.requireNonNull(item.definition().answer()), answer);
        Set<String> repeated = answered.facts().stream().map(Fact::label).collect(Collectors.toSet());
        Stream<Fact> asked = FilledForm.of(Objects.requireNonNull(item.form()), form).facts().stream()
                .filter(fact -> !repeated.contains(fact.label()));
        return new AnswerLayout(Stream.concat(asked, answered.facts().stream()).toList(), answered.tables());
    }
}
