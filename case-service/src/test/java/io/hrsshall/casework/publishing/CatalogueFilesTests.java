package io.hrsshall.casework.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.contract.OpenApiDocument;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.CatalogueFiles.ItemFile;
import io.hrsshall.casework.catalogue.DefinitionJson;
import io.hrsshall.casework.catalogue.FormSchema;
import io.hrsshall.casework.catalogue.Guide;
import io.hrsshall.casework.catalogue.GuideMember;
import io.hrsshall.casework.catalogue.HandlingLevel;
import io.hrsshall.casework.catalogue.InvalidForm;
import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.catalogue.UnitFact;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Rules for the catalogue's data files.
class CatalogueFilesTests {

    private static final CatalogueFiles FILES = read();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static CatalogueFiles read() {
        try {
            return CatalogueFiles.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<ItemFile> items() {
        return FILES.sections().stream().flatMap(section -> section.groups().stream())
                .flatMap(group -> group.items().stream());
    }

    static Stream<ItemFile> filings() {
        return items().filter(item -> item.definition().kind() == ItemKind.FILING);
    }

    static Stream<ItemFile> queries() {
        return items().filter(item -> item.definition().kind() == ItemKind.QUERY);
    }

    private static JsonNode fields(ServiceItem.Definition filing) {
        return Objects.requireNonNull(filing.form()).required("properties");
    }

    /// An account that is not, or not always, the unit's own: of the employee, or of one project.
    private static final Set<String> OTHER_ACCOUNTS = Set.of("WI.BEN.MEDICAL", "WI.BEN.ONEOFF", "SI.BEN.DEATH",
            "SI.BEN.SICK", "LR.WAGE.ACCOUNT");

    @Test
    void whatTheProfileOfAUnitStatesIsNotTyped() {
        assertThat(filings().map(ItemFile::definition)
                .filter(item -> item.audience().equals(List.of(Audience.UNIT)) && !OTHER_ACCOUNTS.contains(item.code()))
                .flatMap(item -> fields(item).propertyStream()
                        .filter(field -> field.getKey().equals("bankAccount") || field.getKey().equals("contactName"))
                        .filter(field -> !field.getValue().has(UnitFact.KEYWORD))
                        .map(field -> item.code() + "/" + field.getKey())))
                .isEmpty();
    }

    @Test
    void theProfileFillsInFormsOfUnitsOnly() {
        assertThat(filings().map(ItemFile::definition)
                .filter(item -> fields(item).valueStream()
                        .anyMatch(field -> field.has(UnitFact.KEYWORD)))
                .filter(item -> !item.audience().equals(List.of(Audience.UNIT))).map(ServiceItem.Definition::code))
                .isEmpty();
    }

    /// A code that a form asks for is the unit's own, or its title says whose it is.
    @Test
    void itemsAboutTheUnitItselfTakeOnlyItsOwnCode() {
        UnifiedSocialCreditCode own = new UnifiedSocialCreditCode("91320100MA1N2B3C40");
        List<String> codes = new ArrayList<>();
        filings().map(ItemFile::definition).forEach(item -> fields(item).forEachEntry((name, field) -> {
            boolean isOwn = field.path(UnitFact.KEYWORD).asString("").equals("unit.uscc");
            if (!field.path("$ref").asString("").equals("#/$defs/uscc")) {
                assertThat(isOwn).as(item.code()).isFalse();
                return;
            }
            assertThat(isOwn).as(item.code() + "/" + name).isEqualTo(field.path("title").isMissingNode());
            if (isOwn) {
                codes.add(item.code() + "/" + name);
                ServiceItem filed = new ServiceItem(new ItemCode(item.code()), 1, "", "", false, item);
                assertThatCode(
                        () -> UnitFact.requireOwnCode(filed, JSON.createObjectNode().put(name, own.value()), own))
                        .doesNotThrowAnyException();
                assertThatThrownBy(() -> UnitFact.requireOwnCode(filed,
                        JSON.createObjectNode().put(name, "91320500MA2K7L8M90"), own))
                        .isInstanceOfSatisfying(InvalidForm.class, refused -> assertThat(refused.faults())
                                .containsExactly(new Fault("/" + name, "form-own-uscc", "")));
            }
        }));
        assertThat(codes).containsExactly("SI.REG.UNIT/uscc");
    }

    @Test
    void theCatalogueIsComplete() {
        assertThat(items().filter(item -> item.definition().audience().contains(Audience.UNIT)).count())
                .isGreaterThanOrEqualTo(100);
        assertThat(items().filter(item -> item.definition().audience().contains(Audience.INSTITUTION)).count())
                .isGreaterThanOrEqualTo(20);
        assertThat(filings().filter(item -> compares(Objects.requireNonNull(item.definition().form()))).count())
                .as("items with a rule across fields").isGreaterThanOrEqualTo(80);
    }

    /// The types of manual 2.6.6 that an item of the catalogue licenses or registers, so that nobody enters them again.
    @Test
    void institutionsAreRegisteredByTheItemsThatLicenseThem() {
        assertThat(items().filter(item -> item.definition().institution() != null)
                .map(item -> item.code() + " " + item.definition().institution().effects() + " "
                        + item.definition().institution().types()))
                .containsExactlyInAnyOrder(
                        "JOB.TRN.BASE [OPENS] [INTERNSHIP_BASE]",
                        "SKL.LVL.ENT [OPENS] [SKILL_GRADING_BODY]",
                        "SKL.LVL.ORG [OPENS] [SKILL_GRADING_BODY]",
                        "SKL.SCH.OPEN [OPENS] [PRIVATE_TRAINING_SCHOOL]",
                        "SKL.SCH.CHANGE [CHANGES] [PRIVATE_TRAINING_SCHOOL]",
                        "SKL.SCH.STOP [ENDS] [PRIVATE_TRAINING_SCHOOL]",
                        "SKL.MAS.STUDIO [OPENS] [MASTER_STUDIO]",
                        "SKL.MAS.BASE [OPENS] [SKILLED_TALENT_BASE]",
                        "TAL.POST.STATION [OPENS] [POSTDOCTORAL_STATION]",
                        "TAL.AGENCY.LICENCE [OPENS] [HR_AGENCY]",
                        "TAL.AGENCY.CHANGE [CHANGES, ENDS] [HR_AGENCY]",
                        "TAL.EDU.BASE [OPENS] [CONTINUING_EDUCATION_BASE]",
                        "WI.ORG.REHAB [CHANGES] [REHABILITATION_HOSPITAL]");
    }

    private static boolean compares(JsonNode form) {
        return !form.findValues("notLess").isEmpty() || !form.findValues("uniqueBy").isEmpty();
    }

    /// The notation, the limits, the Chinese titles and the example: the same rules as for what the province publishes.
    @ParameterizedTest
    @MethodSource("items")
    void everyDefinitionFollowsTheRules(ItemFile item) {
        assertThat(DefinitionRules.ofContent(item)).as(item.code()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("items")
    void everySchemaConsistsOfWhatAPublicationMayContain(ItemFile item) throws IOException {
        JsonNode fields = CatalogueFiles.fields();
        for (String part : CatalogueFiles.SCHEMAS) {
            JsonNode schema = item.source().path(part);
            assertThat(schema.isMissingNode() ? List.of() : SchemaRules.check("/" + part, schema, fields))
                    .as(item.code()).isEmpty();
        }
    }

    @Test
    void everyItemIsWrittenInTheNotation() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        try (InputStream index = CatalogueFilesTests.class.getResourceAsStream("/catalogue/catalogue.yaml")) {
            for (JsonNode file : yaml.readTree(Objects.requireNonNull(index)).required("sections")) {
                try (InputStream section = CatalogueFilesTests.class
                        .getResourceAsStream("/catalogue/" + file.asString())) {
                    yaml.readTree(Objects.requireNonNull(section)).findValues("items").stream()
                            .filter(JsonNode::isArray).flatMap(JsonNode::valueStream)
                            .filter(item -> item.has("code") && item.has("kind"))
                            .forEach(
                                    item -> assertThat(DefinitionRules.ofNotation(item)).as(item.toString()).isEmpty());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("items")
    void everyPeriodEndsNotBeforeItStarts(ItemFile item) {
        for (JsonNode part : parts(item)) {
            JsonNode fields = part.path("properties");
            for (String prefix : List.of("", "contract", "licence", "valid")) {
                String from = prefix.isEmpty() ? "from" : prefix + "From";
                String to = prefix.isEmpty() ? "to" : prefix + "To";
                if (isDay(fields.path(from)) && isDay(fields.path(to))) {
                    assertThat(part.path("notLess").path(to).asString("")).as("%s: %s", item.code(), to)
                            .isEqualTo(from);
                }
            }
        }
    }

    private static boolean isDay(JsonNode field) {
        return field.path("$ref").asString("").endsWith("/day") || field.path("$ref").asString("").endsWith("/month");
    }

    @ParameterizedTest
    @MethodSource("items")
    void everyFixedTermNeedsItsEnd(ItemFile item) {
        for (JsonNode part : parts(item)) {
            if (part.path("properties").path("contractType").path("enumTitles").has("FIXED_TERM")) {
                assertThat(part.at("/allOf/0/then/required/0").asString("")).as(item.code()).isEqualTo("contractTo");
            }
        }
    }

    @Test
    void codesAndNamesAreUnique() {
        assertThat(items().map(ItemFile::code)).doesNotHaveDuplicates();
        assertThat(items().map(item -> item.definition().name())).doesNotHaveDuplicates();
    }

    @Test
    void theSectionsOfTheManualExist() {
        assertThat(FILES.sections()).extracting(CatalogueFiles.SectionFile::name).contains("社会保险", "工伤保险", "劳动关系",
                "就业创业", "人事人才", "职业技能");
    }

    @Test
    void theItemOfTheTutorialCanBeFiledOnEveryDay() {
        ServiceItem.Definition item = items().filter(file -> file.code().equals("SI.REG.EMP")).findFirst()
                .orElseThrow().definition();

        assertThat(item.name()).isEqualTo("用人单位用工参保登记");
        assertThat(item.filingDays()).isNull();
        assertThat(item.requiresUnitReview()).isFalse();
    }

    @Test
    void thePrintedProofOfInsuranceIsRecommended() {
        assertThat(items().filter(item -> item.definition().kind() == ItemKind.QUERY)
                .filter(item -> item.definition().recommended()).map(ItemFile::code)).containsExactly("SI.QRY.CERT");
    }

    /// The verification of a document shows such fields to anybody.
    @ParameterizedTest
    @MethodSource("queries")
    void noFieldOfAListIsShownToAnybody(ItemFile item) {
        JsonNode answer = Objects.requireNonNull(item.definition().answer());

        assertThat(answer.required("properties").valueStream().filter(field -> field.has("verifiable"))).isNotEmpty()
                .noneMatch(field -> field.has("items"));
        assertThat(answer.findValues("items").stream().flatMap(list -> list.findValues("verifiable").stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("items")
    void everyItemStatesItsMatter(ItemFile item) {
        assertThat(item.definition().matter()).isNotNull();
    }

    /// No article was checked, and whatever else a guide has to say is stated or marked.
    @Test
    void everyItemStatesOrMarksItsGuideAndMarksItsBasis() {
        assertThat(items()).hasSizeGreaterThanOrEqualTo(156).allSatisfy(item -> {
            assertThat(item.definition().unmarked()).as(item.code()).isEmpty();
            assertThat(item.definition().gaps()).as(item.code()).contains(GuideMember.BASIS);
            assertThat(item.definition().authority()).as(item.code()).isNotNull();
        });
    }

    /// 结果名称 of each item, and who makes the document of an approval; a query's is the document of its answer.
    @Test
    void everyItemNamesItsResultAndSaysWhoMakesItsDocument() {
        assertThat(filings()).allSatisfy(item -> {
            Guide.Result result = Objects.requireNonNull(Objects.requireNonNull(item.definition().guide()).result());
            assertThat(result.name()).as(item.code()).isNotBlank();
            assertThat(result.document()).as(item.code()).isNotNull();
            assertThat(result.reason() != null).as(item.code()).isEqualTo(result.document() == Guide.Document.NONE);
            assertThat(item.definition().gaps()).as("no name has a source: " + item.code())
                    .contains(GuideMember.RESULT);
        });
        assertThat(filings().map(item -> Objects.requireNonNull(
                Objects.requireNonNull(item.definition().guide()).result()).document()).distinct())
                .containsExactlyInAnyOrder(Guide.Document.values());
        assertThat(filings().filter(item -> item.code().startsWith("SI.REG.")).map(item -> Objects.requireNonNull(
                Objects.requireNonNull(item.definition().guide()).result()).document()))
                .containsOnly(Guide.Document.GENERATED);
    }

    /// Certificates, and what only the city knows, are documents of the city.
    @Test
    void certificatesAreDemanded() {
        assertThat(Stream.of("WI.REC.APPLY", "WI.ASS.APPLY", "LR.DSP.LICENCE", "TAL.AGENCY.LICENCE", "SKL.SCH.OPEN",
                "TAL.TITLE.FIRST", "SI.PAY.CERT").map(
                        code -> Objects.requireNonNull(Objects.requireNonNull(
                                item(code).definition().guide()).result()).document()))
                .containsOnly(Guide.Document.DEMANDED);
    }

    @Test
    void theRecognitionOfAnInjuryTakesSixtyDaysFromAcceptance() {
        for (String code : List.of("WI.REC.APPLY", "WI.REC.DISEASE")) {
            Term term = term(code);
            assertThat(term.unit()).isEqualTo(DayUnit.DAY);
            assertThat(term.from()).isEqualTo(Term.From.ACCEPTANCE);
            assertThat(term.statutory()).isEqualTo(60);
            assertThat(term.plain()).isEqualTo(15);
            assertThat(term.suspension()).isNotNull();
            assertThat(term.prolongation()).isNull();
        }
    }

    @Test
    void theAssessmentOfWorkingCapacityTakesSixtyDaysFromReceiptAndAtMostThirtyMore() {
        for (String code : List.of("WI.ASS.APPLY", "WI.ASS.AGAIN", "WI.ASS.REVIEW")) {
            Term term = term(code);
            assertThat(term.unit()).isEqualTo(DayUnit.DAY);
            assertThat(term.from()).isEqualTo(Term.From.RECEIPT);
            assertThat(term.statutory()).isEqualTo(60);
            assertThat(term.prolongation()).isEqualTo(30);
            assertThat(term.suspension()).isNull();
            assertThat(term.plain()).isNull();
        }
    }

    @Test
    void theTermsOfInjuryBenefitsCarryThatTheirSourceIsNotNamed() {
        assertThat(filings().filter(item -> item.code().startsWith("WI.BEN."))
                .filter(item -> Objects.requireNonNull(item.definition().term()).statutory() == 60)).hasSize(5)
                .allMatch(item -> Objects.requireNonNull(item.definition().unconfirmed()).contains(GuideMember.TERM));
    }

    /// It knows working days only, and refuses an item without them.
    @ParameterizedTest
    @MethodSource("filings")
    void anInstanceOfThePreviousReleaseReadsTheLengths(ItemFile item) {
        Term term = Objects.requireNonNull(item.definition().term());

        assertThat(item.source().required("statutoryWorkingDays").asInt()).isEqualTo(term.statutory());
        assertThat(item.source().required("promisedWorkingDays").asInt()).isEqualTo(term.promised());
    }

    private static Term term(String code) {
        return Objects.requireNonNull(filings().filter(item -> item.code().equals(code)).findFirst().orElseThrow()
                .definition().term());
    }

    @Test
    void everyVariantOfAnItemOccurs() {
        assertThat(filings()).anyMatch(item -> item.definition().requiresUnitReview());
        assertThat(filings()).anyMatch(item -> item.definition().filingDays() != null);
        assertThat(filings()).anyMatch(item -> item.definition().handling() == HandlingLevel.PROVINCE);
        assertThat(items()).anyMatch(item -> item.definition().kind() == ItemKind.QUERY);
        assertThat(items()).anyMatch(item -> item.definition().audience().contains(Audience.INSTITUTION));
        assertThat(items()).anyMatch(item -> item.definition().cities() != null);
        assertThat(items()).anyMatch(item -> Boolean.TRUE.equals(item.definition().immediate()));
        assertThat(items()).anyMatch(item -> Boolean.FALSE.equals(item.definition().delivery()));
        assertThat(items()).anyMatch(item -> Boolean.FALSE.equals(item.definition().evaluation()));
    }

    @ParameterizedTest
    @MethodSource("items")
    void anEmptyFormIsRefusedAtEachRequiredField(ItemFile item) {
        List<String> required = form(item).required("required").valueStream()
                .map(field -> "/" + field.asString()).toList();

        assertThat(faults(item, JSON.createObjectNode())).extracting(Fault::pointer)
                .containsExactlyInAnyOrderElementsOf(required);
    }

    @ParameterizedTest
    @MethodSource("items")
    void anUnknownFieldIsRefused(ItemFile item) {
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        form.put("somethingElse", 1);

        assertThat(faults(item, form)).containsExactly(new Fault("/somethingElse", "form-additional-properties", ""));
    }

    @Test
    void anIdNumberWithAWrongCheckDigitIsReportedAtItsPlace() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ((ObjectNode) form.at("/employees/0")).put("idNumber", "110105194912310021");

        assertThat(faults(item, form)).containsExactly(new Fault("/employees/0/idNumber", "id-card-check-digit", ""));
    }

    @Test
    void theRulesOfAnIdCardDoNotApplyToAPassport() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ((ObjectNode) form.at("/employees/0")).put("idType", "PASSPORT").put("idNumber", "E12345678");

        assertThatCode(() -> schema(item).check(form)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8600", "8600.0", "8600.10", "4.35", "1.1", "8600.000", "99999.99", "1e3"})
    void anAmountHasAtMostTwoDecimalPlaces(String amount) {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ObjectNode employee = (ObjectNode) form.at("/employees/0");
        employee.set("monthlyWage", JSON.readTree(amount));
        assertThat(faults(item, form)).isEmpty();

        employee.set("monthlyWage", JSON.readTree("4.351"));
        assertThat(faults(item, form)).containsExactly(new Fault("/employees/0/monthlyWage", "form-money", ""));
    }

    @Test
    void everyFaultNamesItsPlaceAndKeyword() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ObjectNode employee = (ObjectNode) form.at("/employees/0");
        employee.remove("name");
        employee.put("monthlyWage", -1).put("contractFrom", "2026-02-30").put("insuredFrom", "November")
                .put("contractType", "FOR_EVER").put("nickname", "小王");

        assertThat(faults(item, form)).containsExactlyInAnyOrder(new Fault("/employees/0/name", "form-required", ""),
                new Fault("/employees/0/monthlyWage", "form-minimum", "1"),
                new Fault("/employees/0/contractFrom", "format-day", ""),
                new Fault("/employees/0/insuredFrom", "form-pattern", "年-月，例如 2026-11"),
                new Fault("/employees/0/contractType", "form-enum", "固定期限、无固定期限、以完成一定工作任务为期限"),
                new Fault("/employees/0/nickname", "form-additional-properties", ""));
    }

    @Test
    void aContractDoesNotEndBeforeItStarts() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ObjectNode employee = (ObjectNode) form.at("/employees/0");
        employee.put("contractTo", "2026-11-02");
        assertThat(faults(item, form)).isEmpty();

        employee.put("contractTo", "2026-10-01");
        assertThat(faults(item, form))
                .containsExactly(new Fault("/employees/0/contractTo", "form-not-before", "合同开始日期"));
    }

    @Test
    void onlyAFixedTermNeedsAnEnd() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ObjectNode employee = (ObjectNode) form.at("/employees/0");
        employee.remove("contractTo");
        assertThat(faults(item, form)).containsExactly(new Fault("/employees/0/contractTo", "form-required", ""));

        employee.put("contractType", "OPEN_ENDED");
        assertThat(faults(item, form)).isEmpty();
    }

    @Test
    void aNumberIsNotLessThanAnother() {
        ItemFile item = item("JOB.REG.POST");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ((ObjectNode) form.at("/posts/0")).put("wageFrom", 9000.01);

        assertThat(faults(item, form)).containsExactly(new Fault("/posts/0/wageTo", "form-not-less", "月薪下限（元）"));
    }

    @Test
    void aPersonIsListedOnce() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        JsonNode employee = form.at("/employees/0");
        ObjectNode other = form.withArray("/employees").addObject().setAll((ObjectNode) employee);
        other.put("idType", "PASSPORT");
        assertThat(faults(item, form)).isEmpty();

        form.withArray("/employees").add(employee.deepCopy());
        assertThat(faults(item, form)).containsExactly(new Fault("/employees/2/idNumber", "form-unique-by", "1"));
    }

    @Test
    void aWageInWordsIsNoNumber() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = (ObjectNode) Objects.requireNonNull(item.definition().example()).deepCopy();
        ((ObjectNode) form.at("/employees/0")).put("monthlyWage", "八千六");

        assertThat(faults(item, form)).containsExactly(new Fault("/employees/0/monthlyWage", "form-number", "number"));
    }

    @Test
    void atMostFiftyFaultsAreReported() {
        ItemFile item = item("SI.REG.EMP");
        ObjectNode form = JSON.createObjectNode();
        for (int i = 0; i < 200; i++) {
            form.withArray("/employees").addObject();
        }

        assertThat(faults(item, form)).hasSize(50);
    }

    @Test
    void aReferenceToAnotherDocumentIsNotLoaded() {
        JsonNode schema = JSON.readTree("""
                {"type": "object", "properties": {"x": {"$ref": "http://localhost:1/schema.json"}}}""");

        assertThatThrownBy(() -> FormSchema.compile("evil", schema).check(JSON.readTree("{\"x\": 1}")))
                .isInstanceOf(RuntimeException.class).isNotInstanceOf(InvalidForm.class);
    }

    @Test
    void theFingerprintDistinguishesVersions() {
        JsonNode item = item("SI.REG.EMP").source();
        ObjectNode changed = (ObjectNode) item.deepCopy();
        changed.put("promisedWorkingDays", 2);

        assertThat(fingerprint(item)).isEqualTo(fingerprint(item.deepCopy())).isNotEqualTo(fingerprint(changed));
    }

    @Test
    void theExampleFormsOfTheContractAreValid() throws IOException {
        JsonNode contract;
        try (InputStream content = CatalogueFilesTests.class.getResourceAsStream("/contracts/openapi.yaml")) {
            contract = new YAMLMapper().readTree(OpenApiDocument.read(Objects.requireNonNull(content)).text());
        }
        List<JsonNode> requests = contract.findValues("examples").stream().flatMap(JsonNode::valueStream)
                .map(example -> example.path("value")).filter(value -> value.has("itemCode")).toList();

        assertThat(requests).hasSize(2).allSatisfy(request -> assertThat(
                faults(item(request.required("itemCode").asString()), request.required("form"))).isEmpty());
        String cases = "/paths/~1api~1v1~1units~1{unitNumber}~1cases~1{caseId}";
        for (String operation : List.of(cases + "/put", cases + "~1supplement/post")) {
            assertThat(faults(item("SI.REG.EMP"),
                    contract.at(operation + "/requestBody/content/application~1json/example/form"))).as(operation)
                    .isEmpty();
        }
    }

    private static String fingerprint(JsonNode item) {
        return DefinitionJson.fingerprint(DefinitionJson.write(item));
    }

    private static ItemFile item(String code) {
        return items().filter(file -> file.code().equals(code)).findFirst().orElseThrow();
    }

    private static FormSchema schema(ItemFile item) {
        return FormSchema.compile(item.code(), form(item));
    }

    private static JsonNode form(ItemFile item) {
        ServiceItem.Definition definition = item.definition();
        return Objects.requireNonNull(
                definition.kind() == ItemKind.QUERY ? definition.question() : definition.form(), item.code());
    }

    private static List<Fault> faults(ItemFile item, JsonNode form) {
        try {
            schema(item).check(form);
            return List.of();
        } catch (InvalidForm invalid) {
            return invalid.faults();
        }
    }

    private static List<JsonNode> parts(ItemFile item) {
        List<JsonNode> parts = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(form(item)));
        while (!open.isEmpty()) {
            JsonNode part = open.pop();
            parts.add(part);
            part.forEach(open::push);
        }
        return parts;
    }
}
