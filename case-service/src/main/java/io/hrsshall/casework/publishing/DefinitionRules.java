package io.hrsshall.casework.publishing;

import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.CatalogueFiles.ItemFile;
import io.hrsshall.casework.catalogue.FormSchema;
import io.hrsshall.casework.catalogue.GuideMember;
import io.hrsshall.casework.catalogue.InvalidForm;
import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import io.hrsshall.casework.catalogue.SchemaFields;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.DayUnit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The rules for the definition of an item, of a release's file as well as of a published document: its notation, and
/// what a form must state so that pages can show it in Chinese and the service can check it within limits.
final class DefinitionRules {

    /// `catalogue/definition.yaml`: the notation of one item as a schema.
    private static final FormSchema NOTATION = FormSchema.compile("definition", notation());
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final String DEFS = "#/$defs/";
    private static final Set<String> VALUES = Set.of("string", "number", "integer", "boolean");

    private DefinitionRules() {}

    private static JsonNode notation() {
        try (InputStream content = new ClassPathResource("catalogue/definition.yaml").getInputStream()) {
            return new YAMLMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The faults of an item as written, before its schemas are expanded.
    static List<Fault> ofNotation(JsonNode item) {
        try {
            NOTATION.check(item);
            return List.of();
        } catch (InvalidForm invalid) {
            return invalid.faults();
        }
    }

    /// A term in working days may be stated with its lengths, as the API shows it, if they are the same.
    static List<Fault> ofLengths(JsonNode item) {
        JsonNode term = item.path("term");
        return term.isMissingNode() || isLength(item, "statutoryWorkingDays", term, "statutory")
                && isLength(item, "promisedWorkingDays", term, "promised")
                        ? List.of()
                        : List.of(new Fault("/term", "definition-lengths", ""));
    }

    private static boolean isLength(JsonNode item, String name, JsonNode term, String length) {
        return !item.has(name) || item.path(name).asInt() == term.path(length).asInt()
                && term.path("unit").asString("").equals(DayUnit.WORKING_DAY.code());
    }

    /// The faults of an item whose notation is valid and whose schemas are expanded.
    static List<Fault> ofContent(ItemFile item) {
        List<Fault> faults = new ArrayList<>();
        if (!HAN.matcher(item.definition().name()).find()) {
            faults.add(new Fault("/name", "definition-chinese", ""));
        }
        ServiceItem.Definition definition = item.definition();
        ofForm(item.code(), "/form", definition.form(), definition.example(), faults);
        ofForm(item.code(), "/question", definition.question(), definition.example(), faults);
        ofQuestion(definition.question(), faults);
        ofAnswer(item.code(), definition.answer(), faults);
        if (definition.institution() != null && !definition.institution().fits(definition)) {
            faults.add(new Fault("/institution", "definition-institution", ""));
        }
        if (definition.batch() != null && !isSheet(definition)) {
            faults.add(new Fault("/batch", "definition-batch", ""));
        }
        if (!definition.canBeClarified()) {
            faults.add(new Fault("/clarify", "definition-clarify", ""));
        }
        definition.unmarked().forEach(member -> faults.add(new Fault(place(member), "definition-guide", "")));
        return faults;
    }

    /// Where the notation of an item has what a guide says.
    private static String place(GuideMember member) {
        return switch (member) {
            case MATTER, AUTHORITY, BASIS, TERM, MATERIALS, COMMITMENT -> "/" + member.code();
            case CONDITIONS, FEE, RESULT, VISITS, QUESTIONS -> "/guide/" + member.code();
        };
    }

    /// A sheet has one column per field of the list, with a label of its own, and belongs to a case of a unit.
    private static boolean isSheet(ServiceItem.Definition definition) {
        JsonNode form = definition.form();
        if (form == null || !definition.audience().equals(List.of(Audience.UNIT))) {
            return false;
        }
        JsonNode columns = form.path("properties").path(definition.batch()).path("items").path("properties");
        return !columns.isEmpty() && columns.valueStream().allMatch(column -> isValue(column, form)
                || SchemaFields.keyword(form, column, "items").has("enum"))
                && columns.valueStream().map(column -> SchemaFields.keyword(form, column, "title").asString(""))
                        .distinct()
                        .count() == columns.size();
    }

    private static void ofForm(String code, String place, @Nullable JsonNode form, @Nullable JsonNode example,
            List<Fault> faults) {
        if (form != null) {
            inspect(form, form, place, faults);
            schema(code, form).ifPresentOrElse(
                    schema -> faults.addAll(ofExample(schema, Objects.requireNonNull(example))),
                    () -> faults.add(new Fault(place, "definition-schema", "")));
        }
    }

    /// A document prints what was asked, without tables.
    private static void ofQuestion(@Nullable JsonNode question, List<Fault> faults) {
        if (question != null) {
            question.path("properties").forEachEntry((name, field) -> {
                if (!isPrintable(field, question)
                        || SchemaFields.keyword(question, SchemaFields.keyword(question, field, "items"), "type")
                                .asString("").equals("object")) {
                    faults.add(new Fault("/question/properties/" + name, "definition-question", ""));
                }
            });
        }
    }

    private static void ofAnswer(String code, @Nullable JsonNode answer, List<Fault> faults) {
        if (answer != null) {
            inspect(answer, answer, "/answer", faults);
            answer.path("properties").forEachEntry((name, field) -> {
                if (!isPrintable(field, answer)) {
                    faults.add(new Fault("/answer/properties/" + name, "definition-answer", ""));
                }
            });
            if (schema(code, answer).isEmpty()) {
                faults.add(new Fault("/answer", "definition-schema", ""));
            }
        }
    }

    /// A document prints values, lists of values and tables. Its verification shows anybody the values that are
    /// `verifiable`, but nothing of a list.
    private static boolean isPrintable(JsonNode field, JsonNode answer) {
        if (isValue(field, answer)) {
            return true;
        }
        JsonNode items = SchemaFields.keyword(answer, field, "items");
        return SchemaFields.keyword(answer, field, "type").asString("").equals("array")
                && field.findValue("verifiable") == null
                && (isValue(items, answer) || SchemaFields.keyword(answer, items, "type").asString("").equals("object")
                        && SchemaFields.keyword(answer, items, "properties").valueStream()
                                .allMatch(column -> isValue(column, answer)
                                        || isValue(SchemaFields.keyword(answer, column, "items"), answer)));
    }

    private static boolean isValue(JsonNode field, JsonNode answer) {
        return VALUES.contains(SchemaFields.keyword(answer, field, "type").asString(""));
    }

    private static Optional<FormSchema> schema(String code, JsonNode form) {
        try {
            return Optional.of(FormSchema.compile(code, form));
        } catch (RuntimeException _) { // the library has no common type for a schema that it can't compile
            return Optional.empty();
        }
    }

    private static List<Fault> ofExample(FormSchema schema, JsonNode example) {
        try {
            schema.check(example);
            return List.of();
        } catch (InvalidForm invalid) {
            return invalid.faults().stream()
                    .map(fault -> new Fault("/example" + fault.pointer(), fault.code(), fault.limit())).toList();
        }
    }

    private static void inspect(JsonNode part, JsonNode form, String place, List<Fault> faults) {
        String type = part.path("type").asString("");
        if (type.equals("array") && !part.has("maxItems") || type.equals("string")
                && !(part.has("maxLength") || part.has("enum") || part.has("format") || limitsLength(part))) {
            faults.add(new Fault(place, "definition-unlimited", ""));
        }
        if (part.path("pattern").isString()) {
            inspectPattern(part, place, faults);
        }
        if (part.path("multipleOf").asString("").contains(".")) {
            faults.add(new Fault(place, "definition-fraction", ""));
        }
        if (part.path("enum").valueStream()
                .anyMatch(value -> !HAN.matcher(part.path("enumTitles").path(value.asString()).asString("")).find())) {
            faults.add(new Fault(place + "/enumTitles", "definition-enum-titles", ""));
        }
        part.path("properties").forEachEntry((name, field) -> {
            if (!isCondition(field) && !isTitled(field, form)) {
                faults.add(new Fault(place + "/properties/" + name, "definition-title", ""));
            }
        });
        inspectPersons(part, place, faults);
        part.forEachEntry((name, child) -> inspect(child, form, place + "/" + name, faults));
        for (int i = 0; part.isArray() && i < part.size(); i++) {
            inspect(part.get(i), form, place + "/" + i, faults);
        }
    }

    private static boolean limitsLength(JsonNode part) {
        return part.path("pattern").isString() && FormPattern.limitsLength(part.path("pattern").asString());
    }

    private static void inspectPattern(JsonNode part, String place, List<Fault> faults) {
        if (!FormPattern.isCheap(part.path("pattern").asString())) {
            faults.add(new Fault(place + "/pattern", "definition-pattern", ""));
        }
        if (part.path("description").asString("").isBlank()) {
            faults.add(new Fault(place + "/description", "definition-pattern-words", ""));
        }
    }

    /// No person is listed twice in one filing, and the fields by which entries differ exist.
    private static void inspectPersons(JsonNode part, String place, List<Fault> faults) {
        JsonNode fields = part.path("items").path("properties");
        JsonNode unique = part.path("uniqueBy");
        if (fields.has("idNumber") && unique.isEmpty()
                || unique.valueStream().anyMatch(field -> !fields.has(field.asString()))) {
            faults.add(new Fault(place + "/uniqueBy", "definition-persons", ""));
        }
    }

    private static boolean isTitled(JsonNode field, JsonNode form) {
        String title = field.path("title").asString("");
        String reference = field.path("$ref").asString("");
        return HAN.matcher(title).find() || title.isEmpty() && reference.startsWith(DEFS)
                && isTitled(form.path("$defs").path(reference.substring(DEFS.length())), form);
    }

    /// Within `if` and `then`, properties state conditions on fields that are defined elsewhere.
    private static boolean isCondition(JsonNode field) {
        return field.size() == 1 && (field.has("const") || field.has("format"));
    }
}
