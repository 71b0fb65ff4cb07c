package io.hrsshall.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Authorizer;
import io.hrsshall.authority.Decision;
import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.StaffRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each role of staff with each operation that staff may call, from the contracts.
class StaffRolesTests {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private static Actor clerk(String city, StaffRole... roles) {
        return Actor.fromClaims(Map.of("kind", "staff", "sub", "0199f3a0-0000-7000-8000-0000000077aa", "city", city,
                "iat", NOW, "roles", Stream.of(roles).map(StaffRole::code).toList()));
    }

    private static List<Operation> operations() {
        return AuthorityTableTests.SERVICES.stream().flatMap(
                service -> AuthorityTableTests.policy(service).operations().stream())
                .filter(operation -> operation.rule().kinds().contains(Kind.STAFF)).toList();
    }

    private static Decision decide(Operation operation, StaffRole... roles) {
        String city = operation.rule().relation() == Rule.Relation.OF_PROVINCE ? "320000" : "320100";
        return Authorizer.decideOnRequest(operation.rule(), clerk(city, roles), Map.of(), Freshness.State.CURRENT, NOW);
    }

    @Test
    void aRoleMayCallExactlyTheOperationsThatListIt() {
        assertThat(operations()).hasSizeGreaterThan(65);
        assertSoftly(softly -> operations().forEach(operation -> {
            for (StaffRole role : StaffRole.values()) {
                softly.assertThat(decide(operation, role)).as("%s by %s", operation.id(), role.code())
                        .isEqualTo(operation.rule().roles().contains(role)
                                ? Decision.PERMITTED
                                : Decision.refused(new Refusal(Reason.ROLE_MISSING,
                                        Map.of("role", StaffRole.codes(operation.rule().roles())), null)));
            }
            softly.assertThat(decide(operation)).as("%s without a role", operation.id())
                    .isInstanceOf(Decision.Refused.class);
            softly.assertThat(decide(operation, StaffRole.values())).as("%s with all roles", operation.id())
                    .isEqualTo(Decision.PERMITTED);
        }));
    }

    @Test
    void anOperationOfTheProvinceIsHiddenFromStaffOfACity() {
        List<Operation> ofProvince = operations().stream()
                .filter(operation -> operation.rule().relation() == Rule.Relation.OF_PROVINCE).toList();
        assertThat(ofProvince).isNotEmpty().allSatisfy(operation -> assertThat(Authorizer.decideOnRequest(
                operation.rule(), clerk("320100", StaffRole.values()), Map.of(), Freshness.State.CURRENT, NOW))
                .isEqualTo(Decision.refused(new Refusal(Reason.NOT_FOUND, Map.of(), null))));
    }

    /// What shows a form, a material, a file or a document must not be added here.
    @Test
    void theHelpdeskSeesProgressLocksAndMaskedNames() {
        assertThat(operations().stream().filter(operation -> operation.rule().roles().contains(StaffRole.HELPDESK))
                .map(Operation::id)).containsExactlyInAnyOrder("listCityCases", "countCityCases", "getCityCaseProgress",
                        "listUnrepresentedUnits", "listSecurityEvents", "listCityUpgrades", "showLegacyReport");
    }
}
