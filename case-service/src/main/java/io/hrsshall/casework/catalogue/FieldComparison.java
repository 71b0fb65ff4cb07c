package io.hrsshall.casework.catalogue;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The catalogue's own keywords of JSON Schema, which compare the fields of a form with each other. A field that is
/// absent or has the wrong type is left to the other keywords.
final class FieldComparison {

    /// `notLess: {to: from}`: a day, month or number may not be less than that of the other field.
    static final Keyword NOT_LESS = new NotLess();
    /// `uniqueBy: [idType, idNumber]`: no two entries of a list have the same values in these fields.
    static final Keyword UNIQUE_BY = new UniqueBy();
    /// `notBeforeBirth: [insuredFrom]`: a day or month may not be before the birth of the person with the ID number.
    static final Keyword NOT_BEFORE_BIRTH = new NotBeforeBirth();
    static final String NOT_BEFORE = "notBefore";

    private FieldComparison() {}

    private static final class NotLess extends AbstractKeyword {

        private NotLess() {
            super("notLess");
        }

        @Override
        public KeywordValidator newValidator(SchemaLocation location, JsonNode rule, Schema parent,
                SchemaContext context) {
            // Fails when the catalogue is loaded, not when a form is checked, if the other field has no title.
            rule.forEachEntry((_, other) -> title(parent, other.asString()));
            return new BaseKeywordValidator(this, rule, location, parent, context) {
                @Override
                public void validate(ExecutionContext execution, JsonNode form, JsonNode root, NodePath place) {
                    rule.forEachEntry((field, other) -> {
                        JsonNode value = form.path(field);
                        JsonNode least = form.path(other.asString());
                        if (isLess(value, least)) {
                            execution.addError(error().keyword(value.isString() ? NOT_BEFORE : getValue())
                                    .instanceNode(form).property(field).instanceLocation(place)
                                    .evaluationPath(execution.getEvaluationPath())
                                    .arguments(title(parent, other.asString())).build());
                        }
                    });
                }
            };
        }

        /// Days and months are in ISO 8601: comparing the texts compares the dates.
        private static boolean isLess(JsonNode value, JsonNode least) {
            return value.isString() && least.isString() && value.asString().compareTo(least.asString()) < 0
                    || value.isNumber() && least.isNumber() && value.decimalValue().compareTo(least.decimalValue()) < 0;
        }

        private static String title(Schema parent, String field) {
            return parent.getSchemaNode().required("properties").required(field).required("title").asString();
        }
    }

    private static final class NotBeforeBirth extends AbstractKeyword {

        private NotBeforeBirth() {
            super("notBeforeBirth");
        }

        @Override
        public KeywordValidator newValidator(SchemaLocation location, JsonNode rule, Schema parent,
                SchemaContext context) {
            List<String> fields = rule.valueStream().map(JsonNode::asString).toList();
            return new BaseKeywordValidator(this, rule, location, parent, context) {
                @Override
                public void validate(ExecutionContext execution, JsonNode person, JsonNode root, NodePath place) {
                    String birth = PersonNumber.of(person).map(PersonNumber::born).map(LocalDate::toString).orElse("");
                    fields.stream().filter(field -> isBefore(person.path(field).asString(""), birth))
                            .forEach(field -> execution.addError(error().keyword(getValue()).instanceNode(person)
                                    .property(field).instanceLocation(place)
                                    .evaluationPath(execution.getEvaluationPath()).build()));
                }
            };
        }

        /// A month is compared with the month of birth.
        private static boolean isBefore(String value, String birth) {
            return !value.isEmpty()
                    && value.compareTo(birth.substring(0, Math.min(value.length(), birth.length()))) < 0;
        }
    }

    private static final class UniqueBy extends AbstractKeyword {

        private UniqueBy() {
            super("uniqueBy");
        }

        @Override
        public KeywordValidator newValidator(SchemaLocation location, JsonNode rule, Schema parent,
                SchemaContext context) {
            List<String> fields = rule.valueStream().map(JsonNode::asString).toList();
            return new BaseKeywordValidator(this, rule, location, parent, context) {
                @Override
                public void validate(ExecutionContext execution, JsonNode list, JsonNode root, NodePath place) {
                    Map<List<String>, Integer> first = new HashMap<>();
                    for (int i = 0; list.isArray() && i < list.size(); i++) {
                        JsonNode entry = list.get(i);
                        List<String> key = fields.stream().map(field -> entry.path(field).asString("")).toList();
                        Integer earlier = key.contains("") ? null : first.putIfAbsent(key, i);
                        if (earlier != null) {
                            execution.addError(error().instanceNode(entry).property(fields.getLast())
                                    .instanceLocation(place.append(i)).evaluationPath(execution.getEvaluationPath())
                                    .arguments(earlier + 1).build());
                        }
                    }
                }
            };
        }
    }
}
