package io.hrsshall.kit;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void noPackagesDependOnEachOtherInACycle() {
        slices().matching("io.hrsshall.kit.(*)..").should().beFreeOfCycles().check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPath("target/classes"));
    }
}
