package io.hrsshall.casework.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.CatalogueFiles.ItemFile;
import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// All items: what the profile of a unit knows is filled in, and a wrong answer is named in words.
class FormAnswersTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final CatalogueFiles FILES = read();
    private static final Properties TEXTS = texts();

    private static final Map<UnitFact, String> PROFILE = Map.ofEntries(
            Map.entry(UnitFact.USCC, "91320100MA1N2B3C40"), Map.entry(UnitFact.NAME, "南京某某软件有限公司"),
            Map.entry(UnitFact.INDUSTRY, "I65"), Map.entry(UnitFact.REGISTERED_ADDRESS, "江苏省南京市玄武区北京东路 63 号"),
            Map.entry(UnitFact.MAILING_ADDRESS, "江苏省南京市玄武区北京东路 63 号"), Map.entry(UnitFact.POSTAL_CODE, "210008"),
            Map.entry(UnitFact.TELEPHONE, "025-83276000"), Map.entry(UnitFact.BANK_NAME, "中国银行南京城南支行"),
            Map.entry(UnitFact.BANK_ACCOUNT, "3205015914360001"), Map.entry(UnitFact.CONTACT_NAME, "李晓梅"),
            Map.entry(UnitFact.CONTACT_MOBILE, "13812345678"));
    /// As forms call what a profile states.
    private static final Set<String> KNOWN = Set.of("uscc", "unitName", "industry", "registeredAddress",
            "mailingAddress", "postalCode", "telephone", "bankName", "bankAccount", "contactName", "contactPhone",
            "contactMobile");
    /// Of somebody else, or of one project: an employee's account, the branch, the bank that lends.
    private static final Set<String> OF_OTHERS = Set.of("WI.BEN.MEDICAL/bankName", "WI.BEN.MEDICAL/bankAccount",
            "WI.BEN.ONEOFF/bankName", "WI.BEN.ONEOFF/bankAccount", "LR.WAGE.ACCOUNT/bankName",
            "LR.WAGE.ACCOUNT/bankAccount", "LR.WAGE.DEPOSIT/bankName", "JOB.LOAN.SMALL/bankName",
            "LR.DSP.BRANCH/uscc");
    /// An identifier, a pattern or English; a single letter and an example such as E12345678 are none.
    private static final Pattern FOREIGN = Pattern.compile("[A-Za-z]{2,}|[A-Z]+_|[\\\\^$\\[\\]{}|]");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private static CatalogueFiles read() {
        try {
            return CatalogueFiles.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties texts() {
        Properties texts = new Properties();
        for (String name : List.of("kit-problems.properties", "problems.properties")) {
            try (Reader reader = new InputStreamReader(Objects.requireNonNull(
                    FormAnswersTests.class.getClassLoader().getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
                texts.load(reader);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return texts;
    }

    static Stream<ItemFile> items() {
        return FILES.sections().stream().flatMap(section -> section.groups().stream())
                .flatMap(group -> group.items().stream());
    }

    private static JsonNode form(ItemFile item) {
        ServiceItem.Definition definition = item.definition();
        return Objects.requireNonNull(
                definition.kind() == ItemKind.QUERY ? definition.question() : definition.form(), item.code());
    }

    @Test
    void eachFieldWhoseMeaningTheProfileKnowsIsFilled() {
        List<ItemFile> ofUnits = items().filter(item -> item.definition().kind() == ItemKind.FILING)
                .filter(item -> item.definition().audience().equals(List.of(Audience.UNIT))).toList();

        assertThat(ofUnits).hasSizeGreaterThan(80).allSatisfy(item -> {
            JsonNode form = form(item);
            FormSchema schema = FormSchema.compile(item.code(), form);
            form.required("properties").forEachEntry((name, field) -> {
                String source = SchemaFields.keyword(form, field, UnitFact.KEYWORD).asString("");
                assertThat(KNOWN.contains(name) && !OF_OTHERS.contains(item.code() + "/" + name)).as(name)
                        .isEqualTo(!source.isEmpty());
                UnitFact.of(source).ifPresent(fact -> assertThat(
                        schema.acceptsText(name, Objects.requireNonNull(PROFILE.get(fact)))).as(name).isTrue());
            });
        });
    }

    @Test
    void theIndustriesAreThoseOfTheProfile() throws IOException {
        JsonNode industry = form(items().filter(item -> item.code().equals("SI.REG.UNIT")).findFirst().orElseThrow())
                .at("/$defs/industry");

        List<String> listed = Files
                .readAllLines(Path.of("../unit-service/src/main/resources/reference/industries.tsv"));
        assertThat(industry.required("enumTitles").propertyStream().map(each -> each.getValue().asString()))
                .containsExactlyElementsOf(listed.stream().map(line -> line.split("\t", -1))
                        .map(line -> line[0] + " " + line[1]).toList());
        assertThat(industry.required("enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(listed.stream().map(line -> line.split("\t", -1)[0]).toList());
    }

    @ParameterizedTest
    @MethodSource("items")
    void eachWrongAnswerIsNamedInWords(ItemFile item) {
        JsonNode form = form(item);
        FormSchema schema = FormSchema.compile(item.code(), form);
        SoftAssertions soft = new SoftAssertions();
        eachWrong(form, form, Objects.requireNonNull(item.definition().example()), "", wrong -> {
            List<Fault> faults = faults(schema, wrong);
            soft.assertThat(faults).as("%s", wrong).isNotEmpty();
            faults.forEach(fault -> {
                String text = text(fault);
                String title = title(form, form, fault.pointer());
                soft.assertThat(FOREIGN.matcher(text).find()).as("%s: %s", fault.pointer(), text).isFalse();
                soft.assertThat(CHINESE.matcher(text).find()).as("%s: %s", fault.pointer(), text).isTrue();
                soft.assertThat(CHINESE.matcher(title).find()).as("title of %s", fault.pointer()).isTrue();
            });
        });
        soft.assertAll();
    }

    private static List<Fault> faults(FormSchema schema, JsonNode form) {
        try {
            schema.check(form);
            return List.of();
        } catch (InvalidForm invalid) {
            return invalid.faults();
        }
    }

    private static String text(Fault fault) {
        return MessageFormat.format(
                Objects.requireNonNull(TEXTS.getProperty(fault.code() + ".detail"), fault.code()), fault.limit());
    }

    /// Of the field at a place of the form.
    private static String title(JsonNode root, JsonNode schema, String pointer) {
        JsonNode field = resolved(root, schema);
        for (String segment : pointer.substring(1).split("/", -1)) {
            field = resolved(root, segment.matches("[0-9]+")
                    ? field.path("items")
                    : field.path("properties").path(segment));
        }
        return field.path("title").asString("");
    }

    /// With the shared field that it refers to; what stands beside the reference wins.
    private static JsonNode resolved(JsonNode root, JsonNode field) {
        String reference = field.path("$ref").asString("");
        if (reference.isEmpty()) {
            return field;
        }
        ObjectNode whole = (ObjectNode) root.at(reference.substring(1)).deepCopy();
        return whole.setAll((ObjectNode) field);
    }

    /// The example with each field in turn missing, or with each of its wrong answers.
    private static void eachWrong(JsonNode root, JsonNode schema, JsonNode example, String place,
            Consumer<JsonNode> check) {
        JsonNode object = resolved(root, schema);
        object.path("properties").forEachEntry((name, declared) -> {
            JsonNode field = resolved(root, declared);
            String pointer = place + "/" + name;
            if (object.path("required").valueStream().anyMatch(each -> each.asString().equals(name))) {
                check.accept(with(example, place, name, null));
            }
            wrongAnswers(field).forEach(wrong -> check.accept(with(example, place, name, wrong)));
            JsonNode items = resolved(root, field.path("items"));
            if (items.has("properties") && example.at(pointer + "/0").isObject()) {
                eachWrong(root, items, example, pointer + "/0", check);
            } else if (field.has("properties") && example.at(pointer).isObject()) {
                eachWrong(root, field, example, pointer, check);
            }
        });
    }

    private static JsonNode with(JsonNode example, String place, String name, @Nullable JsonNode value) {
        JsonNode copy = example.deepCopy();
        ObjectNode object = (ObjectNode) copy.at(place);
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
        return copy;
    }

    private static List<JsonNode> wrongAnswers(JsonNode field) {
        List<JsonNode> wrong = new ArrayList<>();
        Consumer<Object> add = value -> wrong.add(JSON.valueToTree(value));
        switch (field.path("type").asString("")) {
            case "string" -> {
                add.accept(1);
                if (field.has("enum") || field.has("pattern") || field.has("format")) {
                    add.accept("<错>");
                }
                if (field.path("minLength").asInt(0) > 0) {
                    add.accept("");
                }
                if (field.has("maxLength")) {
                    add.accept("长".repeat(field.required("maxLength").asInt() + 1));
                }
            }
            case "number", "integer" -> {
                add.accept("八千六");
                if (field.path("type").asString().equals("integer")) {
                    add.accept(1.5);
                }
                if (field.path("format").asString("").equals("money")) {
                    add.accept(100.123);
                }
                if (field.has("minimum")) {
                    add.accept(field.required("minimum").asDouble() - 1);
                }
                if (field.has("maximum")) {
                    add.accept(field.required("maximum").asDouble() + 1);
                }
            }
            case "boolean" -> {
                add.accept("是");
                if (field.path("const").asBoolean(false)) {
                    add.accept(false);
                }
            }
            case "array" -> {
                add.accept("甲");
                if (field.path("minItems").asInt(0) > 0) {
                    add.accept(List.of());
                }
            }
            default -> add.accept("甲");
        }
        return wrong;
    }
}
