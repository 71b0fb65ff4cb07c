package io.hrsshall.casework.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.path.PathType;
import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The compiled form schema of one version of an item. Schemas are self-contained; references to other documents are
/// not loaded.
public final class FormSchema {

    /// No definition asks for a longer text or list. Longer texts are refused before any expression is matched.
    public static final int MAX_LENGTH = 10_000;

    private static final String MONEY = "money";
    private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Set<String> NUMBERS = Set.of("number", "integer");
    private static final Pattern CAMEL_CASE = Pattern.compile("([a-z0-9])([A-Z])");
    private static final TextFormat RESIDENT_ID = new TextFormat("cn-resident-id",
            text -> new IdDocument(IdType.RESIDENT_ID_CARD, text));
    private static final TextFormat USCC = new TextFormat("uscc", UnifiedSocialCreditCode::new);
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .format(RESIDENT_ID).format(USCC).format(new MoneyFormat()).keyword(FieldComparison.NOT_LESS)
            .keyword(FieldComparison.UNIQUE_BY).keyword(FieldComparison.NOT_BEFORE_BIRTH).build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(DIALECT, registry -> registry
            .schemaRegistryConfig(SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true).preloadSchema(true).build())
            .schemaCacheEnabled(false).schemaLoader(loader -> loader.allow(_ -> false)));

    private final Schema schema;
    private final JsonNode definition;

    private FormSchema(Schema schema, JsonNode definition) {
        this.schema = schema;
        this.definition = definition;
    }

    /// @param id
    ///            identifies the schema, such as `SI.REG.EMP/1`
    public static FormSchema compile(String id, JsonNode definition) {
        Schema schema = REGISTRY.getSchema(SchemaLocation.of("urn:hall:form:" + id), definition);
        schema.initializeValidators();
        return new FormSchema(schema, definition);
    }

    /// @throws InvalidForm
    ///             with each invalid place
    public void check(JsonNode form) {
        List<Fault> outOfRange = new ArrayList<>();
        collectOutOfRange(form, "", outOfRange);
        if (!outOfRange.isEmpty()) {
            throw new InvalidForm(outOfRange);
        }
        List<Error> errors = schema.validate(form);
        if (!errors.isEmpty()) {
            throw new InvalidForm(errors.stream().map(this::fault).distinct().toList());
        }
    }

    public boolean accepts(JsonNode content) {
        List<Fault> outOfRange = new ArrayList<>();
        collectOutOfRange(content, "", outOfRange);
        return outOfRange.isEmpty() && schema.validate(content).isEmpty();
    }

    /// Whether the text can stand in this field of the form, whatever the others say.
    boolean acceptsText(String field, String text) {
        ObjectNode form = JsonNodeFactory.instance.objectNode().put(field, text);
        return text.length() <= MAX_LENGTH && schema.validate(form).stream()
                .noneMatch(error -> ("/" + escape(field)).equals(Objects.toString(error.getInstanceLocation(), "")));
    }

    /// The validator cannot compare such numbers with a limit, and matches expressions against texts of any length.
    private static void collectOutOfRange(JsonNode node, String pointer, List<Fault> faults) {
        if (node.isString() && node.asString().length() > MAX_LENGTH) {
            faults.add(new Fault(pointer, "form-max-length", Integer.toString(MAX_LENGTH)));
        }
        if (isInfinite(node)) {
            faults.add(new Fault(pointer, "form-maximum", MAX_NUMBER.toString()));
        } else if (node.isNumber() && node.decimalValue().abs().compareTo(MAX_NUMBER) > 0) {
            faults.add(node.decimalValue().signum() > 0
                    ? new Fault(pointer, "form-maximum", MAX_NUMBER.toString())
                    : new Fault(pointer, "form-minimum", MAX_NUMBER.negate().toString()));
        }
        node.forEachEntry((name, child) -> collectOutOfRange(child, pointer + "/" + escape(name), faults));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectOutOfRange(node.get(i), pointer + "/" + i, faults);
        }
    }

    /// Such as 1E999 in YAML, which has no decimal value.
    public static boolean isInfinite(JsonNode node) {
        return node.isNumber() && node.numberValue() instanceof Double number && !Double.isFinite(number);
    }

    private static String escape(String property) {
        return property.replace("~", "~0").replace("/", "~1");
    }

    /// A missing or unknown property is reported at its own place, not at its parent.
    private Fault fault(Error error) {
        String place = Objects.toString(error.getInstanceLocation(), "");
        String property = error.getProperty();
        String pointer = property == null ? place : place + "/" + escape(property);
        String keyword = Objects.toString(error.getKeyword(), "invalid");
        JsonNode rule = Objects.requireNonNullElse(error.getSchemaNode(), MissingNode.getInstance());
        return switch (keyword) {
            case "format" -> new Fault(pointer, formatCode(rule.asString(""), error.getInstanceNode()), "");
            case "type" ->
                new Fault(pointer, NUMBERS.contains(rule.asString("")) ? "form-" + rule.asString() : "form-type",
                        rule.asString(""));
            case "pattern" -> new Fault(pointer, "form-pattern", descriptionBeside(error));
            default -> new Fault(pointer,
                    "form-" + CAMEL_CASE.matcher(keyword).replaceAll("$1-$2").toLowerCase(Locale.ROOT),
                    limit(error, keyword, rule));
        };
    }

    /// What the field with this keyword expects, in words.
    private String descriptionBeside(Error error) {
        return fieldOf(error).path("description").asString("");
    }

    /// The part of the schema that has the keyword.
    private JsonNode fieldOf(Error error) {
        String keyword = error.getSchemaLocation().getFragment().toString();
        return definition.at(keyword.substring(0, keyword.lastIndexOf('/')));
    }

    private static String formatCode(String format, JsonNode value) {
        return switch (format) {
            case MONEY -> "form-money";
            case "date" -> "format-day";
            case "date-time" -> "format-instant";
            case "cn-resident-id" -> RESIDENT_ID.problem(value.asString(""));
            case "uscc" -> USCC.problem(value.asString(""));
            default -> "form-format";
        };
    }

    private String limit(Error error, String keyword, JsonNode rule) {
        return switch (keyword) {
            case "enum" -> {
                JsonNode titles = fieldOf(error).path("enumTitles");
                yield rule.valueStream().map(value -> titles.path(value.asString()).asString(value.asString()))
                        .collect(Collectors.joining("、"));
            }
            case "notLess", FieldComparison.NOT_BEFORE, "uniqueBy" -> Objects.toString(error.getArguments()[0]);
            default -> rule.isBoolean() ? "" : rule.asString("");
        };
    }

    /// A number with at most two decimal places.
    private record MoneyFormat() implements Format {

        private static final int DECIMAL_PLACES = 2;

        @Override
        public String getName() { return MONEY; }

        @Override
        public boolean matches(ExecutionContext context, SchemaContext schema, JsonNode value) {
            return !value.isNumber() || value.decimalValue().stripTrailingZeros().scale() <= DECIMAL_PLACES;
        }
    }

    private record TextFormat(String name, Consumer<String> value) implements Format {

        /// The code of the text's error; empty if it is valid.
        String problem(String text) {
            try {
                value.accept(text);
                return "";
            } catch (InvalidField e) {
                return e.fieldCode();
            }
        }

        @Override
        public String getName() { return name; }

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return problem(text).isEmpty();
        }
    }
}
