package io.hrsshall.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/// The rules themselves, on two small houses: one in order, one with a fault against each rule.
class HallArchitectureTests {

    private static final String HOUSES = "io.hrsshall.kit.test.houses";

    @Test
    void aHouseInOrderPasses() {
        HallArchitecture.check(new ClassFileImporter().importPackages(HOUSES + ".good"), HOUSES + ".good");
    }

    @Test
    void eachFaultIsNamed() {
        assertThatThrownBy(
                () -> HallArchitecture.check(new ClassFileImporter().importPackages(HOUSES + ".bad"), HOUSES + ".bad"))
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.getMessage()).contains("Features have no cycles",
                        "The domain does not know who calls it", "A repository is not public", "Names are domain words",
                        "Nothing is injected into a field", "A controller lives in web",
                        "A controller binds, calls once, maps",
                        "Time comes from an injected Clock", "Every package is @NullMarked",
                        "A feature has no subpackages but web and messaging"));
    }

    @Test
    void anEmptyHouseIsAMistake() {
        assertThatThrownBy(() -> HallArchitecture.check("io.hrsshall.nowhere")).isInstanceOf(AssertionError.class);
    }
}
