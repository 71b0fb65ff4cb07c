package io.hrsshall.casework.clarifications;

import io.hrsshall.casework.catalogue.ClarificationRule;
import io.hrsshall.casework.catalogue.ClarificationRule.Entry;
import io.hrsshall.casework.catalogue.ClarificationRule.SheetRow;
import io.hrsshall.casework.catalogue.FormSchema;
import io.hrsshall.casework.catalogue.PersonNumber;
import io.hrsshall.casework.clarifications.ContributionBounds.Bounds;
import io.hrsshall.casework.clarifications.RetirementAges.Who;
import io.hrsshall.casework.filing.Clarification.Choice;
import io.hrsshall.casework.filing.EarlierFilings.PersonMonth;
import io.hrsshall.casework.filing.FiledEntry;
import io.hrsshall.kit.values.City;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Finds what is odd in a form by the rules of its item and the dated tables. A form may be incomplete, as in a draft:
/// what is missing is not odd.
final class OddValues {

    private static final String ID_NUMBER = "idNumber";
    private static final int YEAR = 12;

    private final ContributionBounds bounds;
    private final RetirementAges ages;

    OddValues(ContributionBounds bounds, RetirementAges ages) {
        this.bounds = bounds;
        this.ages = ages;
    }

    /// What was filed before. A case number is the answer.
    interface Earlier {

        Map<PersonMonth, String> of(Collection<PersonMonth> sought);

        /// @param endedBy
        ///            the item whose approval ended what was filed; empty for none
        Optional<String> registration(String endedBy);
    }

    /// A form that is about to be filed.
    record Filling(City city, YearMonth month, JsonNode form, List<SheetRow> rows) {

        /// Without the form, which must not be logged.
        @Override
        public String toString() {
            return "Filling";
        }
    }

    List<OddValue> in(Filling filling, List<ClarificationRule> rules, Earlier earlier) {
        return rules.stream().flatMap(rule -> odd(rule, filling, earlier)).toList();
    }

    private Stream<OddValue> odd(ClarificationRule rule, Filling filling, Earlier earlier) {
        List<Entry> entries = rule.entries(filling.form(), filling.rows());
        return switch (rule.when()) {
            case REPEATED -> repeated(rule, entries, earlier);
            case SECOND -> second(rule, earlier).stream();
            case WAGE -> entries.stream().flatMap(entry -> wage(rule, entry, filling.city()).stream());
            case START -> entries.stream().flatMap(entry -> start(rule, entry, filling.month()).stream());
            case RETIREMENT -> entries.stream().flatMap(entry -> retirement(rule, entry).stream());
        };
    }

    private static Stream<OddValue> repeated(ClarificationRule rule, List<Entry> entries, Earlier earlier) {
        List<FiledEntry> sought = FiledEntry.of(rule, entries);
        Map<PersonMonth, String> found = earlier.of(sought.stream().map(FiledEntry::month).toList());
        return sought.stream().flatMap(each -> Stream.ofNullable(found.get(each.month()))
                .map(caseNumber -> repeated(rule, each, caseNumber)));
    }

    private static OddValue repeated(ClarificationRule rule, FiledEntry filed, String caseNumber) {
        Entry entry = filed.entry();
        String month = filed.month().month();
        String code = month.isEmpty() ? "clarify-person-again" : "clarify-month-again";
        return new OddValue(rule.when(), entry.place(ID_NUMBER), entry.row(),
                entry.row() == null ? code : code + "-rows", arguments(entry, caseNumber, month), List.of(),
                List.of(filed.month().idNumber(), month));
    }

    /// The rows of a sheet are clarified together, so that what differs between them is not stated.
    private static List<String> arguments(Entry entry, String... each) {
        return entry.row() == null ? List.of(each) : List.of();
    }

    private static Optional<OddValue> second(ClarificationRule rule, Earlier earlier) {
        return earlier.registration(Objects.requireNonNullElse(rule.endedBy(), ""))
                .map(caseNumber -> new OddValue(rule.when(), "", null, "clarify-second", List.of(caseNumber),
                        List.of(), List.of()));
    }

    private Optional<OddValue> wage(ClarificationRule rule, Entry entry, City city) {
        String field = Objects.requireNonNull(rule.field());
        JsonNode value = entry.value(field);
        Bounds limits = entry.month(rule.atField()).flatMap(month -> bounds.of(city, month)).orElse(null);
        if (limits == null || !value.isNumber() || FormSchema.isInfinite(value)) {
            return Optional.empty();
        }
        BigDecimal wage = value.decimalValue();
        if (wage.compareTo(limits.lower()) < 0) {
            return Optional.of(wage(rule, entry, "clarify-wage-low", limits.lower(), limits));
        }
        return wage.compareTo(limits.upper()) > 0
                ? Optional.of(wage(rule, entry, "clarify-wage-high", limits.upper(), limits))
                : Optional.empty();
    }

    private OddValue wage(ClarificationRule rule, Entry entry, String code, BigDecimal limit, Bounds limits) {
        String field = Objects.requireNonNull(rule.field());
        String amount = limit.toPlainString();
        return new OddValue(rule.when(), entry.place(field), entry.row(),
                bounds.unconfirmed() ? code + "-example" : code,
                List.of(amount, limits.from().toString()), List.of(),
                List.of(person(entry), entry.value(field).decimalValue().stripTrailingZeros().toPlainString(), amount));
    }

    private static Optional<OddValue> start(ClarificationRule rule, Entry entry, YearMonth now) {
        YearMonth start = entry.month(rule.atField()).orElse(null);
        int back = Objects.requireNonNull(rule.monthsBack());
        int ahead = Objects.requireNonNull(rule.monthsAhead());
        if (start == null) {
            return Optional.empty();
        }
        if (start.isBefore(now.minusMonths(back))) {
            return Optional.of(start(rule, entry, "clarify-start-past", back));
        }
        return start.isAfter(now.plusMonths(ahead))
                ? Optional.of(start(rule, entry, "clarify-start-future", ahead))
                : Optional.empty();
    }

    private static OddValue start(ClarificationRule rule, Entry entry, String code, int months) {
        return new OddValue(rule.when(), entry.place(rule.atField()), entry.row(), code,
                List.of(Integer.toString(months)), List.of(),
                List.of(person(entry), entry.value(rule.atField()).asString("")));
    }

    /// Of a woman between the two ages, the original age decides, which is asked for.
    private Optional<OddValue> retirement(ClarificationRule rule, Entry entry) {
        YearMonth month = entry.month(rule.atField()).orElse(null);
        PersonNumber person = PersonNumber.of(entry.values()).orElse(null);
        if (month == null || person == null) {
            return Optional.empty();
        }
        YearMonth born = YearMonth.from(person.born());
        if (person.isMan()) {
            return reached(rule, entry, Who.MAN, born, month);
        }
        Optional<OddValue> certain = reached(rule, entry, Who.WOMAN_55, born, month);
        return certain.isPresent() || !ages.isReached(Who.WOMAN_50, born, month)
                ? certain
                : Optional.of(new OddValue(rule.when(), entry.place(ID_NUMBER), entry.row(), "clarify-woman",
                        List.of(), List.of(Choice.WOMAN_50, Choice.WOMAN_55),
                        List.of(person(entry), month.toString())));
    }

    private Optional<OddValue> reached(ClarificationRule rule, Entry entry, Who who, YearMonth born, YearMonth month) {
        if (!ages.isReached(who, born, month)) {
            return Optional.empty();
        }
        int age = ages.months(who, born);
        String code = entry.row() != null
                ? "clarify-retirement-rows"
                : age % YEAR == 0 ? "clarify-retirement-years" : "clarify-retirement";
        return Optional.of(new OddValue(rule.when(), entry.place(ID_NUMBER), entry.row(), code,
                arguments(entry, Integer.toString(age / YEAR), Integer.toString(age % YEAR)), List.of(),
                List.of(person(entry), month.toString())));
    }

    private static String person(Entry entry) {
        return entry.values().path("idType").asString("") + ' ' + entry.values().path(ID_NUMBER).asString("");
    }
}
