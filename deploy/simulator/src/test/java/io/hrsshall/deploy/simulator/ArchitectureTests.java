package io.hrsshall.deploy.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(locations = ArchitectureTests.Simulator.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.hrsshall.deploy.simulator.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_SIMULATOR_DOES_NOT_DEPEND_ON_THE_HALL = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("io.hrsshall.kit..", "io.hrsshall.authority..", "io.hrsshall.identity..",
                    "io.hrsshall.casework..");

    /// By package, the entries of all libraries and of the JDK would be listed.
    static final class Simulator implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(
                    SimulatorApplication.class.getProtectionDomain().getCodeSource().getLocation()));
        }
    }
}
