package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Grants of one unit on a fixed day.
public final class GrantFixtures {

    public static final UnitNumber UNIT = UnitNumber.of(1);
    public static final UnitNumber OTHER_UNIT = UnitNumber.of(2);
    public static final InstitutionNumber INSTITUTION = InstitutionNumber.of(1);
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    /// 09:00 in Asia/Shanghai.
    public static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    public static final Author HALL = Author.of("identity-service");

    private GrantFixtures() {}

    public static Grantee aPerson() {
        return new Grantee(new PersonId(UUID.randomUUID()), "李**", "****2931", "1****82");
    }

    public static Window thisYear() {
        return new Window(TODAY, TODAY.plusYears(1).minusDays(1));
    }

    public static Window fromNextMonth() {
        return new Window(TODAY.plusMonths(1), TODAY.plusMonths(2));
    }

    public static Window untilYesterday() {
        return new Window(TODAY.minusMonths(1), TODAY.minusDays(1));
    }

    public static GrantedScopes scopes(String... codes) {
        return GrantedScopes.of(Arrays.stream(codes).map(code -> new GrantedScope(code, false)).toList());
    }

    public static GrantedScopes reviewing(String... codes) {
        return GrantedScopes.of(Arrays.stream(codes).map(code -> new GrantedScope(code, true)).toList());
    }

    public static Grant legalRepresentative() {
        return Grant.toLegalRepresentative(UNIT, aPerson(), true, UUID.randomUUID(), HALL, NOW);
    }

    public static Grant unclaimedLegalRepresentative(Grantee grantee) {
        return Grant.toLegalRepresentative(UNIT, grantee, false, UUID.randomUUID(), HALL, NOW);
    }

    public static Grant administrator(Window window) {
        return Grant.toAdministrator(UNIT, aPerson(), window, null, HALL, NOW);
    }

    public static Grant upgradedAdministrator(Window window) {
        return Grant.toUpgradedAdministrator(UNIT, aPerson(), window, new LegacySource("jshrss", "js_1"),
                UUID.randomUUID(), HALL, NOW);
    }

    public static Grant agent(Window window) {
        return agent(aPerson(), window);
    }

    public static Grant agent(Grantee grantee, Window window) {
        return Grant.toAgent(UNIT, grantee, window, scopes("SI.REG"), null, HALL, NOW);
    }

    /// Waits for the person's acceptance for a week.
    public static Grant offeredAgent(Window window) {
        return Grant.toAgent(UNIT, aPerson(), window, scopes("SI.REG"), TODAY.plusDays(7), HALL, NOW);
    }

    public static Grant offeredAdministrator(Window window) {
        return Grant.toAdministrator(UNIT, aPerson(), window, TODAY.plusDays(7), HALL, NOW);
    }

    public static List<Grant> agents(int number, Window window) {
        List<Grant> agents = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            agents.add(agent(window));
        }
        return agents;
    }

    public static Grant institutionAdministrator(Grantee grantee) {
        return Grant.toInstitutionAdministrator(UNIT, INSTITUTION, grantee, UUID.randomUUID(), HALL, NOW);
    }

    /// The holder of the grant, with a token issued from its present state.
    public static Actor holderOf(Grant grant) {
        return new Actor(Kind.UNIT, UUID.randomUUID().toString(), grant.grantee().personId().value(), "session",
                grant.unitNumber().value(), null, null, grant.position().tier(), grant.id().value(), grant.epoch(),
                grant.scopes().scopes(), Scopes.none(), grant.window(), null, NOW);
    }
}
