package io.hrsshall.identity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.kit.test.HallArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theServiceFollowsTheArchitecture() {
        HallArchitecture.check("io.hrsshall.identity");
    }

    /// Whose journey it is, and whether something ended it, is checked there. See ADR 0052.
    @Test
    void onlyTheMachineOfJourneysReadsAnswersOfFaceChecks() {
        noClasses().that().resideOutsideOfPackage("io.hrsshall.identity.journeys.journey").should()
                .callMethodWhere(describe("query a face check", ArchitectureTests::isQuery))
                .check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.hrsshall.identity.journeys", "io.hrsshall.identity.people",
                                "io.hrsshall.identity.accounts", "io.hrsshall.identity.logins"));
    }

    private static boolean isQuery(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(FaceVerification.class) && call.getName().equals("query");
    }
}
