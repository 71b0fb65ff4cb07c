package io.hrsshall.deploy.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = SimulatorApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.hrsshall.deploy.simulator.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_SIMULATOR_DOES_NOT_DEPEND_ON_THE_HALL = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("io.hrsshall.kit..", "io.hrsshall.authority..", "io.hrsshall.identity..",
                    "io.hrsshall.casework..");
}
