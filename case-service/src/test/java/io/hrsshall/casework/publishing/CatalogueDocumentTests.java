package io.hrsshall.casework.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.Guide;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.workingdays.DayUnit;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What the province uploads is refused as a whole, with each fault.
class CatalogueDocumentTests {

    private static final String ITEM = """
            code: INSP
            groups:
              - code: INSP.CASE
                items:
                  - code: INSP.CASE.VISIT
                    name: 劳动保障监察约谈回复
                    kind: filing
                    audience: [unit]
                    handling: city
                    matter: service
                    authority: bureau
                    unconfirmed: [conditions, fee, result, visits, questions]
                    statutoryWorkingDays: 10
                    promisedWorkingDays: 5
                    basis: 《劳动保障监察条例》
                    form:
                      required: [on, persons]
                      properties:
                        on: {$ref: '#/$defs/day', title: 约谈日期}
                        persons: {type: array, title: 参加人员, maxItems: 9, uniqueBy: [idType, idNumber], items: {extends: identity}}
                    example: {on: '2026-11-20', persons: [{name: 王小明, idType: RESIDENT_ID_CARD, idNumber: 11010519491231002X}]}
            """;

    private static final String QUERY = """
            code: INSP
            groups:
              - code: INSP.CASE
                items:
                  - code: INSP.CASE.LIST
                    name: 劳动保障监察记录查询
                    kind: query
                    audience: [unit]
                    handling: city
                    matter: service
                    authority: bureau
                    unconfirmed: [conditions, fee, result, visits, questions]
                    basis: 《劳动保障监察条例》
                    validDays: 30
                    question:
                      required: [year]
                      properties:
                        year: {$ref: '#/$defs/year', title: 查询年度}
                    example: {year: 2026}
                    answer:
                      required: [count, persons]
                      properties:
                        count: {$ref: '#/$defs/headcount', title: 人数}
                        persons: {type: array, title: 人员, maxItems: 9, items: {type: object, properties: {name: {type: string, maxLength: 9, title: 姓名}}}}
            """;

    @Test
    void anItemIsReadWithItsFormExpanded() {
        CatalogueDocument read = read(ITEM + "retire: [INSP.CASE.EXTEND]\n");

        assertThat(read.retired()).containsExactly("INSP.CASE.EXTEND");
        assertThat(read.items()).singleElement().satisfies(item -> {
            assertThat(item.code()).isEqualTo("INSP.CASE.VISIT");
            assertThat(item.file().source().at("/form/$defs/day/format").asString()).isEqualTo("date");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"promisedWorkingDays: 5 -> promisedWorkingDays: 11", "basis: -> basisOfLaw:",
            "title: 约谈日期 -> title: day", "uniqueBy: [idType, idNumber], -> ", "maxItems: 9, -> ",
            "$defs/day -> $defs/noSuchField", "on: '2026-11-20' -> on: someday", "INSP.CASE.VISIT -> LR.CASE.VISIT",
            "handling: city -> handling: country", "required: [on, persons] -> required: []",
            "extends: identity -> extends: day", "name: 劳动保障监察约谈回复 -> name: Visit"})
    void whateverBreaksARuleIsRefused(String change) {
        String[] sides = change.split(" -> ", -1);
        assertThat(ITEM).contains(sides[0]);

        assertThatThrownBy(() -> read(ITEM.replace(sides[0], sides[1]))).isInstanceOf(InvalidCatalogue.class);
    }

    /// An item registers institutions if its filers can ask for it.
    @Test
    void anEffectOnInstitutionsFitsTheItem() {
        String line = "matter: service\n        institution: {effects: [%s], types: [HR_AGENCY]%s}";
        assertThat(read(ITEM.replace("matter: service", line.formatted("opens", ""))).items()).hasSize(1);
        for (String unfit : List.of(line.formatted("changes", ""), line.formatted("opens", ", name: noSuchField"))) {
            faults(ITEM.replace("matter: service", unfit)).contains("definition-institution");
        }
        String ofPerson = ITEM.replace("audience: [unit]", "audience: [unit, person]");
        faults(ofPerson.replace("matter: service", line.formatted("opens", ""))).contains("definition-institution");
    }

    /// A pattern is cheap for every text, or a mistake would let any filer occupy a processor.
    @ParameterizedTest
    @ValueSource(strings = {"^(a|a){28}b$", "^a?a?a?$", "^.*.*x$", "^(a+)+$", "^(a|b)*$", "^(a|(b))$", "a$", "^a",
            "^(a)\\1$",
            "^a{1,100}$", "^(?=a)a$", "^[a-z&&[b]]+$", "^a++$", "^(a|a)(a|a)(a|a)$"})
    void anExpensivePatternIsRefused(String pattern) {
        assertThat(FormPattern.isCheap(pattern)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^20[0-9]{2}-(0[1-9]|1[0-2])$", "^1[3-9][0-9]{9}$", "^[0-9]{8,30}$", "^20[0-9]{2}Q[1-4]$",
            "^[0-9]{4}(号|)$", "^[^\\s]{1,20}$"})
    void aCheapPatternOfLimitedLengthNeedsNoMaxLength(String pattern) {
        assertThat(FormPattern.limitsLength(pattern)).isTrue();
    }

    @Test
    void aPatternWithoutLimitNeedsAMaxLength() {
        assertThat(FormPattern.isCheap("^[0-9+-]+$")).isTrue();
        assertThat(FormPattern.limitsLength("^[0-9+-]+$")).isFalse();
        String field = "{$ref: '#/$defs/day', title: 约谈日期}";
        String text = "{type: string, title: 约谈日期, description: 数字, pattern: '^[0-9-]+$'}";
        faults(ITEM.replace(field, text)).contains("definition-unlimited");
        assertThat(read(ITEM.replace(field, text.replace("'}", "', maxLength: 99}"))).items()).hasSize(1);
    }

    private static final String LENGTHS = """
                    statutoryWorkingDays: 10
                    promisedWorkingDays: 5
            """;

    @Test
    void aTermInCalendarDaysIsRead() {
        String term = "{unit: day, from: receipt, statutory: 60, promised: 40, plain: 15, prolongation: 30, suspension: 等待结论}";

        assertThat(read(ITEM.replace(LENGTHS, "        term: " + term + "\n")).items()).singleElement()
                .satisfies(item -> assertThat(item.file().definition().term())
                        .isEqualTo(new Term(DayUnit.DAY, Term.From.RECEIPT, 60, 40, 15, 30, "等待结论", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{unit: week, from: receipt, statutory: 60, promised: 40}",
            "{unit: day, from: decision, statutory: 60, promised: 40}",
            "{unit: day, from: receipt, statutory: 60, promised: 61}",
            "{unit: day, from: receipt, statutory: 60, promised: 0}",
            "{unit: day, from: receipt, statutory: 60, promised: 40, plain: 60}",
            "{unit: day, from: receipt, statutory: 60, promised: 40, prolongation: 0}",
            "{unit: day, from: receipt, promised: 40}", "{unit: day, statutory: 60, promised: 40}"})
    void aTermThatContradictsItselfIsRefused(String term) {
        assertThatThrownBy(() -> read(ITEM.replace(LENGTHS, "        term: " + term + "\n")))
                .isInstanceOf(InvalidCatalogue.class);
    }

    @Test
    void aTermIsStatedInOneWayOrInBothIfTheyAgree() {
        String lengths = "        term: {unit: working-day, from: acceptance, statutory: 10, promised: 5}\n";
        String days = "        term: {unit: day, from: receipt, statutory: 60, promised: 40}\n";
        Term known = read(ITEM).items().getFirst().file().definition().term();

        for (String written : List.of(LENGTHS + lengths, lengths)) {
            assertThat(read(ITEM.replace(LENGTHS, written)).items()).singleElement().satisfies(item -> {
                assertThat(item.file().definition().term()).isEqualTo(known);
                assertThat(item.file().source().has("term")).as("stored in the short form").isFalse();
            });
        }
        faults(ITEM.replace(LENGTHS, LENGTHS + lengths.replace("10", "11"))).containsExactly("definition-lengths");
        faults(ITEM.replace(LENGTHS, LENGTHS + lengths.replace("5}", "4}"))).containsExactly("definition-lengths");
        faults(ITEM.replace(LENGTHS, LENGTHS + days)).containsExactly("definition-lengths");
        faults(ITEM.replace(LENGTHS, "")).contains("form-required");
    }

    private static final String UNCONFIRMED = "unconfirmed: [conditions, fee, result, visits, questions]";

    /// Whatever a guide has to say is stated, or marked as 示例.
    @ParameterizedTest
    @ValueSource(strings = {"conditions", "fee", "result", "visits", "questions"})
    void aGuideIsStatedOrMarked(String member) {
        String others = UNCONFIRMED.replace(member + ", ", "").replace(", " + member, "");

        assertThatThrownBy(() -> read(ITEM.replace(UNCONFIRMED, others))).isInstanceOf(InvalidCatalogue.class)
                .extracting("fields", InstanceOfAssertFactories.LIST).singleElement()
                .hasFieldOrPropertyWithValue("name", "INSP.CASE.VISIT/guide/" + member)
                .hasFieldOrPropertyWithValue("code", "definition-guide");
    }

    private static final String GUIDE = """
            guide:
                      conditions: [已收到约谈通知]
                      fee: {charged: false}
                      result: {name: 约谈记录, sample: 无}
                      visits: {times: 1, reason: 约谈须本人到场}
                      questions: [{question: 可以改期吗？, answer: 可以。}]
            """.stripTrailing().replace("\n          ", "\n                      ");

    @Test
    void aCompleteGuideIsRead() {
        ServiceItem.Definition read = read(ITEM.replace(UNCONFIRMED, GUIDE)).items().getFirst().file().definition();

        assertThat(read.gaps()).isEmpty();
        assertThat(Objects.requireNonNull(read.guide()).visits()).isEqualTo(new Guide.Visits(1, "约谈须本人到场"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fee: {charged: false} -> fee: {charged: true}",
            "fee: {charged: false} -> fee: {charged: true, standard: 每人10元}",
            "fee: {charged: false} -> fee: {charged: false, standard: 每人10元}",
            "{times: 1, reason: 约谈须本人到场} -> {times: 1}", "{times: 1, reason: 约谈须本人到场} -> {times: 0, reason: 约谈须本人到场}",
            "sample: 无 -> sample: 'http://example.cn/a.pdf'", "sample: 无 -> sample: 有",
            "conditions: [已收到约谈通知] -> conditions: []", ", answer: 可以。 -> ''"})
    void aGuideThatContradictsItselfIsRefused(String change) {
        String[] sides = change.split(" -> ", -1);
        assertThat(GUIDE).contains(sides[0]);

        assertThatThrownBy(() -> read(ITEM.replace(UNCONFIRMED, GUIDE.replace(sides[0], sides[1]))))
                .isInstanceOf(InvalidCatalogue.class);
    }

    @Test
    void membersThatContradictEachOtherAreNamed() {
        faults(ITEM.replace("promisedWorkingDays: 5", "promisedWorkingDays: 11"))
                .containsExactly("form-not-less");
    }

    /// Otherwise each answer to such a query could not be printed.
    @ParameterizedTest
    @ValueSource(strings = {"{extends: identity, title: 查询年度}",
            "{type: array, title: 人员, maxItems: 9, uniqueBy: [idNumber], items: {extends: identity}}"})
    void aQuestionThatCannotBePrintedIsRefused(String field) {
        faults(QUERY.replace("{$ref: '#/$defs/year', title: 查询年度}", field)).contains("definition-question");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: string, title: 约谈方式, enum: [A]}",
            "{type: string, title: 约谈方式, enum: [A], enumTitles: {A: on site}}"})
    void eachEnumeratedValueNeedsAChineseName(String field) {
        faults(ITEM.replace("{$ref: '#/$defs/day', title: 约谈日期}", field)).contains("definition-enum-titles");
    }

    private static AbstractListAssert<?, ?, Object, ?> faults(String text) {
        return assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidCatalogue.class)
                .extracting("fields", InstanceOfAssertFactories.LIST).extracting("code");
    }

    @Test
    void aQueryIsReadWithItsQuestionAndAnswerExpanded() {
        assertThat(read(QUERY).items()).singleElement().satisfies(item -> {
            assertThat(item.file().source().at("/question/$defs/year/type").asString()).isEqualTo("integer");
            assertThat(item.file().source().at("/answer/additionalProperties").asBoolean(true)).isFalse();
        });
    }

    /// A list could show the whole staff to anybody who verifies the document, and deeper objects can't be printed.
    @ParameterizedTest
    @ValueSource(strings = {"validDays: 30 -> recommended: true", "question: -> form:", "answer: -> reply:",
            "kind: query -> kind: filing", "title: 查询年度 -> title: year", "{year: 2026} -> {year: someday}",
            "$defs/year -> $defs/noSuchField", "$defs/headcount -> $defs/noSuchField", "maxItems: 9, -> ",
            "maxItems: 9, -> maxItems: 9, verifiable: true,", "title: 姓名 -> title: 姓名, verifiable: true",
            "{type: string, maxLength: 9, title: 姓名} -> {type: object, title: 姓名}",
            "{$ref: '#/$defs/headcount', title: 人数} -> {type: object, title: 人数}"})
    void whateverBreaksARuleOfAQueryIsRefused(String change) {
        String[] sides = change.split(" -> ", -1);
        assertThat(QUERY).contains(sides[0]);

        assertThatThrownBy(() -> read(QUERY.replace(sides[0], sides[1]))).isInstanceOf(InvalidCatalogue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "a: [", "{\"code\": 1", "code: INSP", "sections: 5", "retire: [nothing]",
            "retire: [INSP.CASE.EXTEND, INSP.CASE.EXTEND]", "{\"retire\": [\"INSP.CASE.\\u0000\"]}", "other: 1",
            "{\"sections\":[{\"code\":\"INSP\",\"groups\":[{\"code\":\"INSP.CASE\",\"items\":[1]}]}]}"})
    void whatIsNoDocumentIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidCatalogue.class);
    }

    @Test
    void aDeeplyNestedDocumentIsRefused() {
        assertThatThrownBy(() -> read("{\"sections\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .isInstanceOf(InvalidCatalogue.class);
        assertThatThrownBy(() -> read("sections: " + "[".repeat(5_000) + "]".repeat(5_000)))
                .isInstanceOf(InvalidCatalogue.class);
    }

    @Test
    void aDifferenceNamesItsPlaceAndBothValues() {
        JsonMapper json = JsonMapper.shared();

        assertThat(ItemChange.differences(json.readTree("{\"a\":1,\"b\":{\"c\":\"x\"},\"d\":[{\"e\":1}],\"f\":[1]}"),
                json.readTree("{\"a\":1,\"b\":{\"c\":\"y\"},\"d\":[{\"e\":1},{\"e\":2}],\"f\":[1,2],\"g\":true}")))
                .isEqualTo(List.of(new ItemChange.Field("/b/c", "x", "y"),
                        new ItemChange.Field("/d/1", null, "{\"e\":2}"), new ItemChange.Field("/f", "[1]", "[1,2]"),
                        new ItemChange.Field("/g", null, "true")));
    }

    private static CatalogueDocument read(String text) {
        try {
            return CatalogueDocument.read(text, CatalogueFiles.fields());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
