package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.FilingDays;
import io.hrsshall.casework.catalogue.HandlingLevel;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.Matter;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Cases, items and people for tests.
public final class CaseFixtures {

    public static final City NANJING = new City("320100");
    public static final Owner UNIT = new Owner(new UnitNumber("3208154021741"), null);
    public static final Owner INSTITUTION = new Owner(UNIT.unitNumber(), InstitutionNumber.of(1));
    public static final Actor AGENT = actor(Tier.AGENT, "019ab1f2-0000-7000-8000-000000000001");
    public static final Actor OTHER_AGENT = actor(Tier.AGENT, "019ab1f2-0000-7000-8000-000000000002");
    public static final Actor LEGAL_REPRESENTATIVE = actor(Tier.LEGAL_REPRESENTATIVE,
            "019ab1f2-0000-7000-8000-000000000003");
    public static final Actor CITY_SYSTEM = citySystem(NANJING);

    private CaseFixtures() {}

    public static String caseNumber(City city, LocalDate day, int sequence) {
        return CaseNumber.of(city, day, sequence).value();
    }

    static Actor actor(Tier tier, String person) {
        return new Actor(Kind.UNIT, person, UUID.fromString(person), "session", UNIT.unitNumber().value(), null, null,
                tier,
                UUID.fromString("019ab1f2-1111-7000-8000-000000000001"), 1, Scopes.none(), Scopes.none(), null, null,
                Instant.EPOCH);
    }

    static Actor citySystem(City city) {
        return new Actor(Kind.CITY_SYSTEM, "city-" + city.code(), null, null, null, null, city.code(), null, null, 0,
                Scopes.none(), Scopes.none(), null, null, Instant.EPOCH);
    }

    /// An item without a review by the unit.
    public static ServiceItem simpleItem() {
        return item(false, null);
    }

    /// An item that requires a review by the unit.
    public static ServiceItem reviewedItem() {
        return item(true, null);
    }

    static ServiceItem item(boolean reviewed, @Nullable FilingDays days) {
        return item(reviewed, days, null, true);
    }

    /// An item that only the city handles, if one is given, whose result is neither mailed nor evaluated.
    static ServiceItem plainItem(@Nullable City onlyIn) {
        return item(false, null, onlyIn, false);
    }

    /// 行政许可.
    static ServiceItem licence() {
        return item(false, null, null, true, Matter.LICENCE, null);
    }

    /// 60 日 from acceptance, 15 日 where the facts are clear; prolonged by 30 at most, and suspended for a conclusion.
    static ServiceItem itemWithTerm() {
        return item(false, null, null, true, Matter.CONFIRMATION,
                new Term(DayUnit.DAY, Term.From.ACCEPTANCE, 60, 40, 15, 30, "等待结论", null));
    }

    /// 60 日 from receipt, prolonged by 30 at most.
    static ServiceItem itemFromReceipt() {
        return item(false, null, null, true, Matter.CONFIRMATION,
                new Term(DayUnit.DAY, Term.From.RECEIPT, 60, 40, null, 30, null, null));
    }

    private static ServiceItem item(boolean reviewed, @Nullable FilingDays days, @Nullable City onlyIn,
            boolean mailedAndEvaluated) {
        return item(reviewed, days, onlyIn, mailedAndEvaluated, null, null);
    }

    /// An item with days of filing and materials.
    public static ServiceItem itemOf(@Nullable FilingDays days, List<Material> materials) {
        return item(false, days, null, true, null, null, "社会保险法", materials);
    }

    /// An item with a basis and electronic materials.
    static ServiceItem itemOf(String basis, String... materials) {
        return item(false, null, null, true, null, null, basis, Arrays.stream(materials)
                .map(name -> new Material(name, true, Material.Form.ELECTRONIC, null, null, null, null, null))
                .toList());
    }

    private static ServiceItem item(boolean reviewed, @Nullable FilingDays days, @Nullable City onlyIn,
            boolean mailedAndEvaluated, @Nullable Matter matter, @Nullable Term term) {
        return item(reviewed, days, onlyIn, mailedAndEvaluated, matter, term, "社会保险法", List.of());
    }

    private static ServiceItem item(boolean reviewed, @Nullable FilingDays days, @Nullable City onlyIn,
            boolean mailedAndEvaluated, @Nullable Matter matter, @Nullable Term term, String basis,
            List<Material> materials) {
        ServiceItem.Definition definition = new ServiceItem.Definition("SI.REG.EMP", "用人单位用工参保登记", null,
                ItemKind.FILING, List.of(Audience.UNIT), null, HandlingLevel.CITY,
                onlyIn == null ? null : List.of(onlyIn),
                15, 3, basis, null, reviewed, false, mailedAndEvaluated, mailedAndEvaluated, days, materials,
                JsonMapper.shared().createObjectNode(), null, null, null, null, null, matter, term, null, null, null,
                null, null, null, null, null);
        return new ServiceItem(new ItemCode("SI.REG.EMP"), 1, "社会保险", "社会保险登记", false, definition);
    }

    public static CaseSummary summary(CaseStatus status, @Nullable LocalDate promisedDay, CaseSummary.Days days,
            Instant now) {
        return new CaseSummary(Ids.next(), 1, null,
                new CaseSummary.Holder(UNIT.unitNumber(), null, null, null, null),
                new CaseSummary.Item(new ItemCode("SI.REG.EMP"), 1, "用人单位用工参保登记", NANJING),
                new CaseSummary.State(status, status.label(), null, null),
                new CaseSummary.Times(null, null, null, null),
                new CaseSummary.Promise(promisedDay, null, false, null, null), days, false,
                status == CaseStatus.DECIDED, null, new Delivery(Delivery.Means.NONE, null), now, now);
    }

    public static Sealed form(String text) {
        return new Sealed(text.getBytes(StandardCharsets.UTF_8), 1);
    }

    static Case draft(ServiceItem item, Instant now) {
        return Case.create(new CaseId(Ids.next()), UNIT, item, NANJING, form("{}"), Delivery.of(null, null), AGENT,
                now);
    }

    public static Case submitted(Instant now) {
        Case filed = draft(simpleItem(), now);
        filed.file(simpleItem(), NANJING, CaseFixtures::number, TestCalendar.official(), AGENT, now);
        return filed;
    }

    /// A case that awaits the unit's review.
    public static Case sentToReview(Instant now) {
        Case filed = draft(reviewedItem(), now);
        filed.file(reviewedItem(), NANJING, CaseFixtures::number, TestCalendar.official(), AGENT, now);
        return filed;
    }

    static Case submitted(ServiceItem item, Instant now) {
        Case filed = draft(item, now);
        filed.file(item, NANJING, CaseFixtures::number, TestCalendar.official(), AGENT, now);
        return filed;
    }

    /// A decided case of the owner, which can be evaluated.
    public static Case decided(Owner owner, WorkingCalendar calendar, Instant now) {
        Case filed = Case.create(new CaseId(Ids.next()), owner, simpleItem(), NANJING, form("{}"),
                Delivery.of(null, null), AGENT,
                now);
        filed.file(simpleItem(), NANJING, CaseFixtures::number, TestCalendar.official(), AGENT, now);
        filed.accept(calendar, CITY_SYSTEM, now);
        filed.decide(true, null, CITY_SYSTEM, now);
        return filed;
    }

    static CaseNumber number() {
        return CaseNumber.of(NANJING, LocalDate.of(2026, 11, 25), 42);
    }
}
