package io.hrsshall.casework.batches;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.problem.NotFound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The sheet of one version of an item.
///
/// @param list
///            the list of the form that the sheet replaces
/// @param columns
///            in the order of the form
/// @param uniqueBy
///            the fields whose values occur in one row only
record SheetColumns(String list, List<SheetColumn> columns, List<String> uniqueBy) {

    private static final String DEFS = "#/$defs/";

    /// @throws NotFound
    ///             if the item cannot be filed as a sheet
    static SheetColumns of(ServiceItem item) {
        String list = item.batchList().orElseThrow(NotFound::new);
        JsonNode form = Objects.requireNonNull(item.form(), "an item with a sheet has a form");
        JsonNode schema = resolve(form.required("properties").required(list), form);
        JsonNode entry = resolve(schema.required("items"), form);
        Set<String> required = entry.path("required").valueStream().map(JsonNode::asString)
                .collect(Collectors.toSet());
        List<SheetColumn> columns = new ArrayList<>();
        entry.required("properties").forEachEntry((name, field) -> columns
                .add(column(name, resolve(field, form), required.contains(name), form)));
        return new SheetColumns(list, List.copyOf(columns),
                schema.path("uniqueBy").valueStream().map(JsonNode::asString).toList());
    }

    private static SheetColumn column(String name, JsonNode field, boolean required, JsonNode form) {
        JsonNode items = resolve(field.path("items"), form);
        SheetColumn.Kind kind = Objects.requireNonNull(SheetColumn.kind(field, items), name);
        return new SheetColumn(name, field.required("title").asString(), required, kind,
                choices(kind == SheetColumn.Kind.CHOICES ? items : field), field.path("description").asString(""));
    }

    private static Map<String, String> choices(JsonNode field) {
        Map<String, String> choices = new LinkedHashMap<>();
        field.path("enum").forEach(value -> choices
                .put(field.path("enumTitles").path(value.asString()).asString(value.asString()), value.asString()));
        return choices;
    }

    /// The field merged over the shared definition that its `$ref` names.
    private static JsonNode resolve(JsonNode field, JsonNode form) {
        String reference = field.path("$ref").asString("");
        if (!reference.startsWith(DEFS)) {
            return field;
        }
        ObjectNode whole = (ObjectNode) form.required("$defs").required(reference.substring(DEFS.length())).deepCopy();
        field.forEachEntry(whole::set);
        whole.remove("$ref");
        return whole;
    }

    SheetColumn column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
    }
}
