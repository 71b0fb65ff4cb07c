package io.hrsshall.casework.documents;

import io.hrsshall.casework.documents.DocumentContent.Fact;
import java.util.List;

/// A fact as callers see it.
public record LabelledValue(String label, String value) {

    public static List<LabelledValue> of(List<Fact> facts) {
        return facts.stream().map(fact -> new LabelledValue(fact.label(), fact.value())).toList();
    }
}
