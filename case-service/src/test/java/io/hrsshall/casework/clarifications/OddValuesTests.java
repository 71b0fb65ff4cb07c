package io.hrsshall.casework.clarifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.ClarificationRule;
import io.hrsshall.casework.catalogue.ClarificationRule.SheetRow;
import io.hrsshall.casework.catalogue.ClarificationRule.When;
import io.hrsshall.casework.clarifications.OddValues.Filling;
import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.Clarification.Answer;
import io.hrsshall.casework.filing.Clarification.Choice;
import io.hrsshall.casework.filing.EarlierFilings.PersonMonth;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OddValuesTests {

    private static final City NANJING = new City("320100");
    private static final YearMonth MONTH = YearMonth.of(2026, 12);
    private static final Map<String, List<ClarificationRule>> RULES = rules();

    private final OddValues oddValues = ClarificationTables.read(false);

    OddValuesTests() throws IOException {}

    private static Map<String, List<ClarificationRule>> rules() {
        try {
            return CatalogueFiles.read().sections().stream().flatMap(section -> section.groups().stream())
                    .flatMap(group -> group.items().stream())
                    .collect(Collectors.toMap(item -> item.code(),
                            item -> Objects.requireNonNull(item.definition().clarify())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode fillings() throws IOException {
        try (InputStream file = OddValuesTests.class.getResourceAsStream("/clarifications/fillings.yaml")) {
            return new YAMLMapper().readTree(file);
        }
    }

    @TestFactory
    Stream<DynamicTest> anOrdinaryFillingIsNotAskedBackAbout() throws IOException {
        JsonNode ordinary = fillings().required("ordinary");
        assertThat(ordinary).hasSize(30);
        return ordinary.valueStream().map(each -> DynamicTest.dynamicTest(each.required("name").asString(),
                () -> assertThat(questions(each)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> eachOddValueIsAskedAboutAtItsPlaceAndNothingElse() throws IOException {
        JsonNode odd = fillings().required("odd");
        assertThat(odd).hasSize(30);
        return odd.valueStream().map(each -> DynamicTest.dynamicTest(each.required("name").asString(),
                () -> assertThat(questions(each)).containsExactlyElementsOf(
                        each.required("asked").valueStream().map(JsonNode::asString).toList())));
    }

    /// Each as the place, the code and, for an age, its years and months.
    private List<String> questions(JsonNode filling) {
        String item = filling.required("item").asString();
        return ask(item, new City(filling.path("city").asString("320100")),
                YearMonth.from(LocalDate.parse(filling.path("today").asString("2026-12-01"))), form(filling),
                List.of(), before(filling)).stream()
                .map(each -> each.field() + " " + each.code() + (each.kind() == When.RETIREMENT
                        ? each.arguments().stream().map(argument -> " " + argument).collect(Collectors.joining())
                        : ""))
                .toList();
    }

    private List<Clarification> ask(String item, City city, YearMonth month, JsonNode form, List<SheetRow> rows,
            OddValues.Earlier before) {
        return Questions.of(oddValues.in(new Filling(city, month, form, rows),
                Objects.requireNonNull(RULES.get(item)), before));
    }

    /// The form with the persons in the list of the item's rules.
    private static ObjectNode form(JsonNode filling) {
        ObjectNode form = filling.path("form") instanceof ObjectNode fields
                ? fields.deepCopy()
                : JsonMapper.shared().createObjectNode();
        if (filling.has("persons")) {
            ArrayNode list = form.putArray(Objects.requireNonNull(RULES.get(filling.required("item").asString()))
                    .stream().flatMap(rule -> Stream.ofNullable(rule.list())).findFirst().orElse("employees"));
            filling.required("persons").forEach(each -> list.add(person(each)));
        }
        return form;
    }

    private static ObjectNode person(JsonNode given) {
        ObjectNode person = ((ObjectNode) given.deepCopy()).without(List.of("born", "sex"));
        return person.put("name", "王小明")
                .put("idType", given.has("sex") ? "RESIDENT_ID_CARD" : "PASSPORT").put("idNumber", idNumber(given));
    }

    private static String idNumber(JsonNode person) {
        return person.has("sex")
                ? idNumber(person.required("born").asString(), person.required("sex").asString().equals("M"))
                : "E12345678";
    }

    private static String idNumber(String born, boolean isMan) {
        String number = "320102" + born.replace("-", "") + (isMan ? "003" : "004");
        return number + IdDocument.checkCharacter(number);
    }

    private static OddValues.Earlier before(JsonNode filling) {
        Map<PersonMonth, String> before = new LinkedHashMap<>();
        filling.path("before").forEach(each -> before
                .put(new PersonMonth(idNumber(each), each.required("month").asString()), "3201002026112500000422"));
        return before(before, filling.path("registered").asBoolean(false));
    }

    private static OddValues.Earlier before(Map<PersonMonth, String> before, boolean registered) {
        return new OddValues.Earlier() {

            @Override
            public Map<PersonMonth, String> of(Collection<PersonMonth> sought) {
                return sought.stream().distinct().filter(before::containsKey)
                        .collect(Collectors.toMap(each -> each, each -> Objects.requireNonNull(before.get(each))));
            }

            @Override
            public Optional<String> registration(String endedBy) {
                return registered ? Optional.of("3201002026112500000422") : Optional.empty();
            }
        };
    }

    private static ObjectNode employee(String born, boolean isMan, double wage) {
        return JsonMapper.shared().createObjectNode().put("name", "王小明").put("idType", "RESIDENT_ID_CARD")
                .put("idNumber", idNumber(born, isMan)).put("insuredFrom", MONTH.toString()).put("monthlyWage", wage);
    }

    private List<Clarification> askRows(List<SheetRow> rows) {
        return ask("SI.REG.EMP", NANJING, MONTH, JsonMapper.shared().createObjectNode(), rows,
                before(Map.of(new PersonMonth(idNumber("1990-03-07", true), "2026-12"), "1"), false));
    }

    @Test
    void theRowsOfASheetWithTheSameReasonAreAskedAboutTogether() {
        List<SheetRow> rows = List.of(new SheetRow(2, employee("1990-03-07", true, 100)),
                new SheetRow(3, employee("1991-03-07", true, 8600)),
                new SheetRow(5, employee("1992-03-07", true, 200)),
                new SheetRow(6, employee("1975-03-07", false, 8600)),
                new SheetRow(7, employee("1975-04-07", false, 8600)),
                new SheetRow(8, employee("1950-04-07", true, 8600)),
                new SheetRow(9, employee("1966-04-07", true, 8600)));

        List<Clarification> asked = askRows(rows);

        assertThat(asked.stream().map(each -> each.field() + " " + each.code() + " " + each.rows() + each.arguments()))
                .containsExactly("/employees/idNumber clarify-month-again-rows [2][]",
                        "/employees/idNumber clarify-woman [6, 7][]",
                        "/employees/idNumber clarify-retirement-rows [8, 9][]",
                        "/employees/monthlyWage clarify-wage-low-example [2, 5][4800, 2026-01]");
        assertThat(asked.get(1).choices()).containsExactly(Choice.WOMAN_50, Choice.WOMAN_55, Choice.MIXED);
    }

    @Test
    void theSameContentHasTheSameKeyWhereverItStands() {
        List<SheetRow> rows = IntStream.range(0, 9)
                .mapToObj(i -> new SheetRow(i + 2, employee("199" + i + "-05-07", true, 100 + i))).toList();
        String key = askRows(rows).getFirst().key();

        assertThat(askRows(rows.reversed()).getFirst().key()).isEqualTo(key);
        assertThat(askRows(rows.subList(0, 8)).getFirst().key()).isNotEqualTo(key);
        assertThat(key(0, 100)).isEqualTo(key(1, 100)).isNotEqualTo(key(0, 101));
    }

    /// Of one employee with this wage after others.
    private String key(int others, double wage) {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        ArrayNode employees = form.putArray("employees");
        IntStream.range(0, others).forEach(_ -> employees.add(employee("1980-05-07", true, 8600)));
        employees.add(employee("1990-05-07", true, wage));
        return ask("SI.REG.EMP", NANJING, MONTH, form, List.of(), before(Map.of(), false)).getFirst().key();
    }

    @Test
    void inProductionNobodyIsAskedByAnAmountThatWasNotConfirmed() throws IOException {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        form.putArray("employees").add(employee("1990-05-07", true, 1));

        assertThat(ClarificationTables.read(true).in(new Filling(NANJING, MONTH, form, List.of()),
                Objects.requireNonNull(RULES.get("SI.REG.EMP")), before(Map.of(), false))).isEmpty();
    }

    /// The age of a woman is never guessed: without a choice, a text is no answer.
    @Test
    void anAnswerHasAReasonUnlessTheChoiceSaysAll() {
        Clarification woman = askRows(List.of(new SheetRow(2, employee("1975-03-07", false, 8600)))).getFirst();
        Clarification wage = askRows(List.of(new SheetRow(2, employee("1991-03-07", true, 1)))).getFirst();

        assertThat(woman.choices()).containsExactly(Choice.WOMAN_50, Choice.WOMAN_55);
        assertThat(woman.isAnsweredBy(new Answer(Choice.WOMAN_55, null, null))).isTrue();
        assertThat(woman.isAnsweredBy(new Answer(Choice.WOMAN_50, "弹性延迟退休", null))).isTrue();
        assertThat(woman.isAnsweredBy(new Answer(Choice.WOMAN_50, " ", null))).isFalse();
        assertThat(woman.isAnsweredBy(new Answer(null, "弹性延迟退休", null))).isFalse();
        assertThat(woman.isAnsweredBy(new Answer(Choice.MIXED, "弹性延迟退休", null))).isFalse();
        assertThat(wage.isAnsweredBy(new Answer(null, "试用期", null))).isTrue();
        assertThat(wage.isAnsweredBy(new Answer(null, "试", null))).isFalse();
        assertThat(wage.isAnsweredBy(new Answer(Choice.WOMAN_55, null, null))).isFalse();
    }

    @Test
    void aBrokenDraftIsNotOdd() {
        JsonMapper json = JsonMapper.shared();
        for (String form : List.of("{}", "{\"employees\":1}", "{\"employees\":[1,null,[],{}]}",
                "{\"employees\":[{\"idType\":\"RESIDENT_ID_CARD\",\"idNumber\":\"1\",\"insuredFrom\":\"2026-13\",\"monthlyWage\":[]}]}")) {
            assertThat(ask("SI.REG.EMP", NANJING, MONTH, json.readTree(form), List.of(), before(Map.of(), false)))
                    .as(form).isEmpty();
        }
    }

    /// A stored 1E999 is read back as a number without a decimal value.
    @Test
    void aWageWithoutADecimalValueIsLeftToTheCheckOfTheForm() {
        for (double wage : new double[]{Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
            ObjectNode form = JsonMapper.shared().createObjectNode();
            form.putArray("employees").add(employee("1990-05-07", true, wage));

            assertThat(ask("SI.REG.EMP", NANJING, MONTH, form, List.of(), before(Map.of(), false))).isEmpty();
        }
    }
}
