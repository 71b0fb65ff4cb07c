package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hrsshall.authority.Decision.Permitted;
import io.hrsshall.authority.Decision.Refused;
import io.hrsshall.authority.Freshness.State;
import io.hrsshall.authority.Refusal.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorizerTests {

    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    private static final String UNIT = "1000000000016";
    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID ANOTHER = UUID.randomUUID();
    private static final Map<String, String> OWN = Map.of("unitNumber", UNIT);
    private static final ItemCode ITEM = new ItemCode("SI.REG.EMP");

    @Test
    void aRequestWithoutTokenIsRefused() {
        assertThat(reason(Authorizer.decideOnRequest(rule(Tier.AGENT), null, OWN, State.CURRENT, NOW)))
                .isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void anOperationForAnyoneNeedsNoToken() {
        assertThat(Authorizer.decideOnRequest(parse("anyone: true"), null, OWN, State.UNKNOWN, NOW))
                .isInstanceOf(Permitted.class);
    }

    @Property
    void aTierIsSufficientIfItIncludesTheRequiredOne(@ForAll Tier held, @ForAll Tier needed) {
        Decision decision = Authorizer.decideOnRequest(rule(needed), unit(held), OWN, State.CURRENT, NOW);
        assertThat(decision instanceof Permitted).isEqualTo(held.level() <= needed.level());
        if (decision instanceof Refused refused) {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.TIER_MISSING);
            assertThat(refused.refusal().missing()).containsEntry("tier", needed.code());
        }
    }

    @Property
    void onlyTheNamedKindIsPermitted(@ForAll Kind caller, @ForAll Kind named) {
        Decision decision = Authorizer.decideOnRequest(ruleFor(named), of(caller), OWN, State.CURRENT, NOW);
        assertThat(decision instanceof Permitted).isEqualTo(caller == named);
    }

    @Property
    void thePathOfAnotherUnitIsNotFoundForAnyTier(@ForAll Tier held, @ForAll Tier needed) {
        Decision decision = Authorizer.decideOnRequest(rule(needed), unit(held), Map.of("unitNumber", "1000000000024"),
                State.CURRENT, NOW);
        assertThat(reason(decision)).isEqualTo(Reason.NOT_FOUND);
    }

    @Property
    void invalidatedAuthorityIsAlwaysRefused(@ForAll Tier held, @ForAll Tier needed) {
        assertThat(reason(Authorizer.decideOnRequest(rule(needed), unit(held), OWN, State.CHANGED, NOW)))
                .isEqualTo(Reason.AUTHORITY_CHANGED);
        assertThat(reason(Authorizer.decideOnRequest(rule(needed), unit(held), OWN, State.UNKNOWN, NOW)))
                .isEqualTo(Reason.AUTHORITY_UNKNOWN);
    }

    @Test
    void aWindowStartsAndEndsByTheClock() {
        Actor agent = unit(Tier.AGENT);
        Instant end = Objects.requireNonNull(agent.window()).endsAt();
        assertThat(Authorizer.decideOnRequest(rule(Tier.AGENT), agent, OWN, State.CURRENT, end.minusMillis(1)))
                .isInstanceOf(Permitted.class);
        assertThat(reason(Authorizer.decideOnRequest(rule(Tier.AGENT), agent, OWN, State.CURRENT, end)))
                .isEqualTo(Reason.WINDOW_CLOSED);
    }

    @Test
    void aPersonWithoutActingContextHasNoAuthorityForAUnit() {
        assertThat(reason(Authorizer.decideOnRequest(rule(Tier.AGENT), of(Kind.PERSON), OWN, State.CURRENT, NOW)))
                .isEqualTo(Reason.NO_AUTHORITY);
    }

    @Test
    void onlyTheNamedServiceMayCall() {
        Rule rule = parse("kinds: [service]", "callers: {unit-service: {proof: none, buys: all}}");
        assertThat(reason(Authorizer.decideOnRequest(rule, of(Kind.SERVICE), OWN, State.CURRENT, NOW)))
                .isEqualTo(Reason.CALLER_NOT_ALLOWED);
    }

    @Test
    void anAgentNeedsTheScopeButHigherTiersDoNot() {
        Rule rule = parse("kinds: [unit]", "tier: agent", "scope: body.itemCode");
        assertThat(Authorizer.decideOnFacts(rule, unit(Tier.AGENT, "SI.REG"), Facts.item(ITEM), false))
                .isInstanceOf(Permitted.class);
        assertThat(reason(Authorizer.decideOnFacts(rule, unit(Tier.AGENT, "LR"), Facts.item(ITEM), false)))
                .isEqualTo(Reason.SCOPE_MISSING);
        assertThat(Authorizer.decideOnFacts(rule, unit(Tier.ADMINISTRATOR), Facts.item(ITEM), false))
                .isInstanceOf(Permitted.class);
    }

    @Test
    void aReviewNeedsAReviewScope() {
        Rule rule = parse("kinds: [unit]", "tier: agent", "scope: resource.itemCode", "review: true");
        Facts filed = new Facts(UNIT, null, ITEM, "320100", ANOTHER);
        assertThat(Authorizer.decideOnFacts(rule, unit(Tier.AGENT, "SI.REG"), filed, true)).isEqualTo(Decision.refused(
                new Refusal(Reason.REVIEW_MISSING, Map.of("review", ITEM.value()), UNIT)));
    }

    @Test
    void theResourceOfAnotherUnitIsNotFound() {
        Rule rule = parse("kinds: [unit]", "tier: agent", "scope: resource.itemCode");
        Facts others = new Facts("1000000000024", null, ITEM, "320100", PERSON);
        assertThat(reason(Authorizer.decideOnFacts(rule, unit(Tier.LEGAL_REPRESENTATIVE), others, true)))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void aCitySeesOnlyItsOwnCasesAndTheProvinceIsACityToo() {
        Rule rule = parse("kinds: [city-system]", "relation: ownCity");
        Actor nanjing = of(Kind.CITY_SYSTEM);
        assertThat(Authorizer.decideOnFacts(rule, nanjing, new Facts(UNIT, null, ITEM, "320100", PERSON), true))
                .isInstanceOf(Permitted.class);
        assertThat(reason(Authorizer.decideOnFacts(rule, nanjing, new Facts(UNIT, null, ITEM, "320000", PERSON), true)))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void onlyStaffOfTheProvinceDoWhatIsOfTheProvince() {
        Rule rule = parse("kinds: [staff]", "roles: [case]", "relation: ofProvince");
        assertThat(reason(Authorizer.decideOnRequest(rule, staff(null, StaffRole.CASE), Map.of(),
                Freshness.State.CURRENT, NOW))).isEqualTo(Reason.NOT_FOUND);
        Actor province = Actor.fromClaims(Map.of("kind", "staff", "sub", "a1", "city", "320000", "iat", NOW, "roles",
                List.of("case")));
        assertThat(Authorizer.decideOnRequest(rule, province, Map.of(), Freshness.State.CURRENT, NOW))
                .isEqualTo(Decision.PERMITTED);
    }

    @Test
    void aMemberOfStaffNeedsOneOfTheRoles() {
        Rule rule = parse("kinds: [staff, city-system]", "roles: [helpdesk, case]");
        for (StaffRole role : StaffRole.values()) {
            Decision decision = Authorizer.decideOnRequest(rule, staff(null, role), Map.of(),
                    Freshness.State.CURRENT, NOW);
            assertThat(decision).as(role.code()).isEqualTo(role == StaffRole.CASE || role == StaffRole.HELPDESK
                    ? Decision.PERMITTED
                    : Decision.refused(new Refusal(Reason.ROLE_MISSING, Map.of("role", "case, helpdesk"), null)));
        }
        assertThat(reason(Authorizer.decideOnRequest(rule, staff(null), Map.of(), Freshness.State.CURRENT, NOW)))
                .isEqualTo(Reason.ROLE_MISSING);
        assertThat(Authorizer.decideOnRequest(rule, of(Kind.CITY_SYSTEM), Map.of(), Freshness.State.CURRENT, NOW))
                .isEqualTo(Decision.PERMITTED);
    }

    @Test
    void aClerkOfACountySeesWhatBelongsToItsUnitsAndWhatBelongsToNone() {
        Rule rule = parse("kinds: [staff]", "roles: [case]", "relation: ownCity");
        Facts here = new Facts(UNIT, null, ITEM, "320100", PERSON, "320106");
        Facts elsewhere = new Facts(UNIT, null, ITEM, "320100", PERSON, "320102");
        Facts unknown = new Facts(UNIT, null, ITEM, "320100", PERSON);
        Facts ofNoUnit = new Facts(null, null, null, "320100", null);
        Actor clerk = staff("320106", StaffRole.CASE);
        for (Facts visible : List.of(here, ofNoUnit)) {
            assertThat(Authorizer.decideOnFacts(rule, clerk, visible, true)).isEqualTo(Decision.PERMITTED);
        }
        for (Facts hidden : List.of(elsewhere, unknown)) {
            assertThat(reason(Authorizer.decideOnFacts(rule, clerk, hidden, true))).isEqualTo(Reason.NOT_FOUND);
            assertThat(Authorizer.decideOnFacts(rule, staff(null, StaffRole.CASE), hidden, true))
                    .isEqualTo(Decision.PERMITTED);
        }
    }

    @Test
    void rolesAndCountyComeFromTheTokenOfStaffOnly() {
        Map<String, Object> claims = new HashMap<>(Map.of("kind", "staff", "sub", "a1", "city", "320100", "iat", NOW,
                "roles", List.of("case", "head", "of-tomorrow"), "county", "320106"));
        assertThat(Actor.fromClaims(claims)).returns(Set.of(StaffRole.CASE, StaffRole.HEAD), Actor::roles)
                .returns("320106", Actor::county);
        claims.put("kind", "city-system");
        assertThat(Actor.fromClaims(claims)).returns(Set.of(), Actor::roles).returns(null, Actor::county);
    }

    @Test
    void anAgentCannotEvaluateWhatAnotherAgentFiled() {
        Rule rule = parse("kinds: [unit]", "tier: agent", "relation: filedBy");
        Facts filed = new Facts(UNIT, null, ITEM, "320100", ANOTHER);
        assertThat(reason(Authorizer.decideOnFacts(rule, unit(Tier.AGENT), filed, true))).isEqualTo(Reason.NOT_FOUND);
        assertThat(Authorizer.decideOnFacts(rule, unit(Tier.ADMINISTRATOR), filed, true)).isInstanceOf(Permitted.class);
    }

    @Test
    void aPersonOrGrantThatIsNoUuidIsRefused() {
        Map<String, Object> claims = Map.of("kind", "unit", "sub", "a1", "person", PERSON.toString(), "unit", UNIT,
                "tier", "agent", "grant", ANOTHER.toString(), "iat", NOW);
        assertThat(Actor.fromClaims(claims)).returns(new PersonId(PERSON), Actor::personId)
                .returns(new GrantId(ANOTHER), Actor::grantId);
        for (String claim : List.of("person", "grant")) {
            for (Object value : List.of("p1", "1-1-1-1-1", 5)) {
                Map<String, Object> malformed = new HashMap<>(claims);
                malformed.put(claim, value);
                assertThatIllegalArgumentException().isThrownBy(() -> Actor.fromClaims(malformed));
            }
        }
    }

    private static @Nullable Reason reason(Decision decision) {
        return switch (decision) {
            case Permitted permitted -> null;
            case Refused refused -> refused.refusal().reason();
        };
    }

    private static Rule rule(Tier tier) {
        return parse("kinds: [unit]", "tier: " + tier.code(), "unit: path.unitNumber");
    }

    private static Rule ruleFor(Kind kind) {
        return switch (kind) {
            case UNIT -> rule(Tier.AGENT);
            case SERVICE -> parse("kinds: [service]", "callers: {case-service: {proof: none, buys: all}}");
            case STAFF -> parse("kinds: [staff]", "roles: [case]");
            case PERSON, INSTITUTION, CITY_SYSTEM -> parse("kinds: [" + kind.code() + "]");
        };
    }

    private static Rule parse(String... lines) {
        String document = "paths:\n  /x:\n    get:\n      operationId: x\n      x-authority:\n        "
                + String.join("\n        ", lines);
        return Policy.load(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))).operations().getFirst()
                .rule();
    }

    private static Actor unit(Tier tier, String... scopes) {
        return new Actor(Kind.UNIT, "a1", PERSON, "s1", UNIT, null, null, tier, UUID.randomUUID(), 1,
                Scopes.of(List.of(scopes)),
                Scopes.none(), new Window(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)), null, NOW);
    }

    private static Actor of(Kind kind) {
        return kind == Kind.UNIT
                ? unit(Tier.LEGAL_REPRESENTATIVE)
                : new Actor(kind, "a1", PERSON, "s1", null, kind == Kind.INSTITUTION ? "i1" : null, "320100", null,
                        null,
                        0, Scopes.none(), Scopes.none(), null, kind == Kind.SERVICE ? "case-service" : null, NOW,
                        kind == Kind.STAFF ? Set.of(StaffRole.CASE) : Set.of(), null);
    }

    private static Actor staff(@Nullable String county, StaffRole... roles) {
        return new Actor(Kind.STAFF, "a1", null, "s1", null, null, "320100", null, null, 0, Scopes.none(),
                Scopes.none(), null, null, NOW, Set.of(roles), county);
    }
}
