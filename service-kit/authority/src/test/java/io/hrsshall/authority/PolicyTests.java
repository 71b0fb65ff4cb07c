package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTests {

    private static final String UNITS = """
            paths:
              /api/v1/units/{unitNumber}/cases/{id}:
                get:
                  operationId: showCase
                  x-authority: {kinds: [unit], tier: agent, unit: path.unitNumber, scope: resource.itemCode}
              /api/v1/units/{unitNumber}/cases/latest:
                get:
                  operationId: latestCase
                  x-authority: {kinds: [unit], tier: agent, unit: path.unitNumber}
            """;

    @Test
    void aLiteralSegmentTakesPrecedenceOverAVariable() {
        Policy policy = load(UNITS);
        assertThat(policy.match("GET", "/api/v1/units/1/cases/latest").orElseThrow().operation().id())
                .isEqualTo("latestCase");
        Policy.Match match = policy.match("HEAD", "/api/v1/units/1/cases/7").orElseThrow();
        assertThat(match.operation().id()).isEqualTo("showCase");
        assertThat(match.pathVariables()).isEqualTo(Map.of("unitNumber", "1", "id", "7"));
    }

    @Test
    void aPathHasItsMethods() {
        assertThat(load(UNITS).methods("/api/v1/units/1/cases/7")).containsExactly("GET", "HEAD");
        assertThat(load(UNITS).methods("/api/v1/units")).isEmpty();
    }

    @Test
    void theQueryParametersOfAnOperationAreThoseOfItsPathToo() {
        Policy policy = load("""
                paths:
                  /x:
                    parameters: [{name: b, in: query, schema: {type: array}}, {name: h, in: header}]
                    get:
                      operationId: x
                      x-authority: {kinds: [person]}
                      parameters: [$ref: '#/components/parameters/A']
                components: {parameters: {A: {name: a, in: query, schema: {type: string}}}}
                """);
        assertThat(policy.byId("x").orElseThrow().query()).isEqualTo(Map.of("a", false, "b", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/units/1/cases", "/api/v1/units/1/cases/", "/api/v1/units/1/cases/7/",
            "/api/v1/units//cases/7", "//api/v1/units/1/cases/7", "/", ""})
    void aRequestThatMatchesNoOperationIsUnknown(String path) {
        assertThat(load(UNITS).match("GET", path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{kinds: []}", "{kinds: [robot]}", "{kinds: [unit]}",
            "{kinds: [person], tier: agent}",
            "{anyone: true, kinds: [person]}", "{kinds: [service]}", "{kinds: [person], who: me}",
            "{kinds: [staff]}", "{kinds: [staff], roles: []}", "{kinds: [staff], roles: [king]}",
            "{kinds: [person], roles: [case]}",
            "{kinds: [person], relation: friend}", "{kinds: [person], relation: ofProvince}",
            "{kinds: [person], list: some}", "{kinds: [person], scope: head.x}"})
    void anInvalidRuleIsRefused(String rule) {
        assertThatThrownBy(() -> load("paths:\n  /x:\n    get:\n      operationId: x\n      x-authority: " + rule))
                .isInstanceOf(InvalidPolicy.class);
    }

    @Test
    void theHelpdeskOnlyLooks() {
        String rule = ":\n      operationId: x\n      x-authority: {kinds: [staff], roles: [helpdesk]}";
        assertThat(load("paths:\n  /x:\n    get" + rule).operations()).hasSize(1);
        assertThatThrownBy(() -> load("paths:\n  /x:\n    post" + rule)).isInstanceOf(InvalidPolicy.class);
    }

    @Test
    void anOperationThatWaitsStatesForHowLong() {
        String contract = """
                paths:
                  /x:
                    get: {operationId: now, x-authority: {anyone: true}}
                    post: {operationId: later, x-authority: {anyone: true}, x-longest-wait-seconds: %s}
                """;

        assertThat(load(contract.formatted(55)).operations()).extracting(Operation::longestWait)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(55));
        for (String wait : List.of("0", "60", "1.5", "'5'", "long")) {
            assertThatThrownBy(() -> load(contract.formatted(wait))).as(wait).isInstanceOf(InvalidPolicy.class);
        }
    }

    @Test
    void thePriorityFollowsFromWhoMayCallUnlessTheContractStatesIt() {
        String contract = """
                paths:
                  /read: {get: {operationId: read, x-authority: {anyone: true}}}
                  /login: {post: {operationId: login, x-authority: {anyone: true}}}
                  /own: {get: {operationId: own, x-authority: {kinds: [person]}}}
                  /refresh: {post: {operationId: refresh, x-authority: {anyone: true}, x-priority: %s}}
                """;

        assertThat(load(contract.formatted("work")).operations()).extracting(Operation::priority)
                .containsExactly(Priority.PUBLIC_READ, Priority.ENTRY, Priority.WORK, Priority.WORK);
        assertThatThrownBy(() -> load(contract.formatted("high"))).isInstanceOf(InvalidPolicy.class);
    }

    @Test
    void anOperationWithoutARuleIsRefused() {
        assertThatThrownBy(() -> load("paths:\n  /x:\n    get:\n      operationId: x"))
                .isInstanceOf(InvalidPolicy.class);
    }

    @Test
    void twoContractsCannotContainTheSameOperation() {
        assertThatThrownBy(() -> Policy.join(List.of(load(UNITS), load(UNITS)))).isInstanceOf(InvalidPolicy.class);
    }

    @ParameterizedTest
    @EnumSource(Refusal.Reason.class)
    void everyRefusalHasTextsInBothLanguages(Refusal.Reason reason) {
        Problem chinese = Problem.of(Refusal.of(reason), Locale.SIMPLIFIED_CHINESE, "t1");
        Problem english = Problem.of(Refusal.of(reason), Locale.ENGLISH, null);
        assertThat(chinese.title()).isNotEqualTo(english.title());
        assertThat(chinese.toMap()).containsEntry("status", reason.status()).containsEntry("traceId", "t1");
    }

    private static Policy load(String document) {
        return Policy.load(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
