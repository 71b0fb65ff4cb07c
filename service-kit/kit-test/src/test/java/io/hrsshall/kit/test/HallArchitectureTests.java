package io.hrsshall.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The rules themselves, on two small code bases: one that follows all rules and one that violates each of them.
class HallArchitectureTests {

    private static final String RULES = "io.hrsshall.kit.test.rules";

    @Test
    void codeThatFollowsTheRulesPasses() {
        HallArchitecture.check(new ClassFileImporter().importPackages(RULES + ".good"), RULES + ".good",
                Exceptions.wide(Map.of()));
    }

    @Test
    void eachViolationIsNamed() {
        assertThatThrownBy(
                () -> HallArchitecture.check(new ClassFileImporter().importPackages(RULES + ".bad"), RULES + ".bad",
                        new Exceptions(Map.of("two.TwoGone", "was wide"), Map.of("two.web.TwoAnswer", "was shared"),
                                Map.of("two: note", "was there"), Set.of("two"))))
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.getMessage()).contains("Features have no cycles",
                        "The domain does not depend on web", "Repositories are not public", "Names are domain words",
                        "Mappers are at the edge and map field by field", "No field injection",
                        "Controllers are in web",
                        "Controllers use no repository, log or transaction", "Time comes from an injected Clock",
                        "Every package is @NullMarked", "The only subpackages of a feature are web and messaging",
                        "Later or repeated work is a durable or recurring task", "Only messaging writes to the outbox",
                        "Aggregates register events",
                        "Listeners of domain events join the transaction of the aggregate",
                        "Read models do not write: Method <" + RULES + ".bad.two.TwoStatementQueries",
                        "Read models do not write: " + RULES + ".bad.two.TwoQueries",
                        "Read models are components: Class <" + RULES + ".bad.two.TwoQueries",
                        "Retries and background work are durable tasks: " + RULES + ".bad.two.TwoLoop",
                        "Beans are named after a use case or a read model", "Handlers of tasks end in Task",
                        "A constructor has at most 8 parameters: two.TwoWide",
                        "No longer an exception, or without a reason: two.TwoGone",
                        "No other feature uses web: two.web.TwoView",
                        "No longer an exception, or without a reason: two.web.TwoAnswer",
                        "A table belongs to one feature: note is used by [one, three]",
                        "No longer an exception, or without a reason: two: note",
                        "No other feature uses two: one.OneManager",
                        "Facts name resources, not operations: two.TwoFacts has showTwo",
                        "A feature has one exception for conflicts: " + RULES + ".bad.two has TwoClosed, TwoTaken"));
    }

    @Test
    void theTechnicalModulesHaveListedExceptionsOnly() {
        HallArchitecture.checkTechnical("io.hrsshall.kit", Map.of(
                "events.IncomingEvent", "the attributes of a CloudEvent",
                "events.OutboxRow", "the columns of a row",
                "events.OutboxRows$Parked", "what operators see of a row",
                "events.PoisonedEvents$Entry", "what operators see of a row",
                "operators.TrailQueries$Event", "what operators see of a row",
                "tasks.TaskRows$Task", "what operators see of a row"));
        HallArchitecture.checkTechnical("io.hrsshall.authority", Map.of(
                "Actor", "the claims of a token",
                "Rule", "the members of x-authority"));
    }

    @Test
    void aPackageWithoutClassesIsAMistake() {
        assertThatThrownBy(() -> HallArchitecture.check("io.hrsshall.nowhere", Exceptions.wide(Map.of())))
                .isInstanceOf(AssertionError.class);
    }
}
