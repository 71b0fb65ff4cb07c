package io.hrsshall.casework.documents;

import io.hrsshall.casework.catalogue.SchemaFields;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Table;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A form or an answer as facts and tables with Chinese labels. Its schema names each field (`title`), and each value
/// of an enum (`enumTitles`); lists of objects are tables.
///
/// @param facts
///            of the fields that are not tables
public record FilledForm(List<Fact> facts, List<Table> tables) {

    private static final String MONEY = "money";

    public FilledForm {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
    }

    /// @param schema
    ///            of a catalogue item, self-contained
    /// @param content
    ///            that matches the schema
    public static FilledForm of(JsonNode schema, JsonNode content) {
        List<Fact> facts = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        schema.path("properties").forEachEntry((name, field) -> {
            JsonNode value = content.path(name);
            if (isTable(schema, field)) {
                tables.add(table(schema, field, value));
            } else if (!value.isMissingNode()) {
                facts.add(new Fact(title(schema, field), text(schema, field, value),
                        field.path("verifiable").asBoolean(false)));
            }
        });
        return new FilledForm(facts, tables);
    }

    private static Table table(JsonNode schema, JsonNode list, JsonNode rows) {
        JsonNode columns = SchemaFields.keyword(schema, list, "items").path("properties");
        List<String> titles = columns.valueStream().map(column -> title(schema, column)).toList();
        List<String> names = new ArrayList<>(columns.propertyNames());
        return new Table(title(schema, list), titles, rows.valueStream()
                .map(row -> names.stream().map(name -> text(schema, columns.path(name), row.path(name))).toList())
                .toList());
    }

    private static boolean isTable(JsonNode schema, JsonNode field) {
        return SchemaFields.keyword(schema, SchemaFields.keyword(schema, field, "items"), "type").asString("")
                .equals("object");
    }

    private static String title(JsonNode schema, JsonNode field) {
        return SchemaFields.keyword(schema, field, "title").asString("");
    }

    private static String text(JsonNode schema, JsonNode field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return value.valueStream().map(each -> text(schema, SchemaFields.keyword(schema, field, "items"), each))
                    .collect(Collectors.joining("、"));
        }
        if (value.isObject()) {
            return parts(schema, field, value);
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "是" : "否";
        }
        if (value.isNumber() && SchemaFields.keyword(schema, field, "format").asString("").equals(MONEY)) {
            return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                    .format(value.decimalValue());
        }
        String text = value.asString();
        return SchemaFields.keyword(schema, field, "enumTitles").path(text).asString(text);
    }

    /// A period, an address and the like, in one line.
    private static String parts(JsonNode schema, JsonNode field, JsonNode value) {
        JsonNode members = SchemaFields.keyword(schema, field, "properties");
        return members.propertyNames().stream().filter(value::has)
                .map(name -> "%s：%s".formatted(title(schema, members.path(name)),
                        text(schema, members.path(name), value.path(name))))
                .collect(Collectors.joining("；"));
    }

    /// Without the content, which must not be logged.
    @Override
    public String toString() {
        return "FilledForm";
    }
}
