package io.hrsshall.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/// The rules of the house as tests. `HallArchitecture.check("io.hrsshall.casework")` is a service's
/// whole ArchitectureTests.
public final class HallArchitecture {

    private static final String HALL = "io.hrsshall";
    private static final Set<String> TECHNICAL = Set.of(HALL + ".kit", HALL + ".authority");
    private static final Set<String> SUBPACKAGES = Set.of("web", "messaging");
    private static final String NOT_DOMAIN_WORDS = ".*(Impl|Manager|Helper|Util|Utils|Base|DTO|Dto|VO|BO|Constants)";

    private HallArchitecture() {}

    /// @throws AssertionError
    ///             with every violation of every rule
    public static void check(String basePackage) {
        JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
        check(classes, basePackage);
    }

    static void check(JavaClasses classes, String basePackage) {
        if (classes.isEmpty()) {
            throw new AssertionError("There is no class in " + basePackage);
        }
        List<String> violations = new ArrayList<>();
        for (ArchRule rule : rules(basePackage)) {
            rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails()
                    .forEach(detail -> violations.add(rule.getDescription() + ": " + detail));
        }
        violations.addAll(packages(classes, basePackage));
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations of the architecture:\n  "
                    + String.join("\n  ", violations));
        }
    }

    private static List<ArchRule> rules(String base) {
        return List.of(
                slices().matching(base + ".(*)..").should().beFreeOfCycles().as("Features have no cycles"),
                noClasses().that().resideInAPackage(base + "..").should().dependOnClassesThat(otherServices(base))
                        .as("Nothing of another service is used"),
                noClasses().that(resideOutsideOfPackage(base + "..web..")).should()
                        .dependOnClassesThat().resideInAPackage(base + "..web..")
                        .as("The domain does not know who calls it"),
                classes().that().areAssignableTo(Repository.class).should().notBePublic()
                        .as("A repository is not public"),
                classes().that(not(generatedMappers())).should(haveNoNameMatching(NOT_DOMAIN_WORDS))
                        .as("Names are domain words"),
                fields().should().notBeAnnotatedWith(Autowired.class).andShould().notBeAnnotatedWith(Value.class)
                        .andShould().notBeAnnotatedWith("jakarta.inject.Inject").andShould()
                        .notBeAnnotatedWith("jakarta.annotation.Resource").as("Nothing is injected into a field"),
                methods().should().notBeAnnotatedWith(Autowired.class).as("Nothing is injected by a setter"),
                noClasses().should().dependOnClassesThat().resideInAPackage("lombok..").as("No Lombok"),
                classes().that().areAnnotatedWith(RestController.class).should().resideInAPackage("..web")
                        .as("A controller lives in web"),
                noClasses().that().areAnnotatedWith(RestController.class).should().dependOnClassesThat()
                        .areAssignableTo(Repository.class).orShould().dependOnClassesThat()
                        .resideInAPackage("org.slf4j..").orShould().beAnnotatedWith(Transactional.class)
                        .as("A controller binds, calls once, maps: no repository, no log, no transaction"),
                noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
                        .orShould().callMethod(LocalDateTime.class, "now").orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould().callMethod(System.class, "currentTimeMillis")
                        .as("Time comes from an injected Clock"));
    }

    private static DescribedPredicate<JavaClass> otherServices(String base) {
        return DescribedPredicate.describe("classes of other services", type -> {
            String name = type.getPackageName();
            return (name + ".").startsWith(HALL + ".") && !(name + ".").startsWith(base + ".")
                    && TECHNICAL.stream().noneMatch(technical -> (name + ".").startsWith(technical + "."));
        });
    }

    /// MapStruct names its classes after the mapper.
    private static DescribedPredicate<JavaClass> generatedMappers() {
        return DescribedPredicate.describe("generated mappers", type -> type.getSimpleName().endsWith("Impl")
                && (type.getRawInterfaces().stream().anyMatch(HallArchitecture::isMapper)
                        || type.getRawSuperclass().filter(HallArchitecture::isMapper).isPresent()));
    }

    private static boolean isMapper(JavaClass type) {
        return type.isAnnotatedWith("org.mapstruct.Mapper");
    }

    private static ArchCondition<JavaClass> haveNoNameMatching(String pattern) {
        return new ArchCondition<>("have a domain word as name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getSimpleName().matches(pattern)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is no domain word"));
                }
            }
        };
    }

    private static List<String> packages(JavaClasses classes, String base) {
        List<String> violations = new ArrayList<>();
        Set<JavaPackage> packages = classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        for (JavaPackage each : packages) {
            String name = each.getName();
            if (!each.isAnnotatedWith(NullMarked.class)) {
                violations.add("Every package is @NullMarked: " + name + " is not");
            }
            String[] below = name.equals(base) ? new String[0] : name.substring(base.length() + 1).split("\\.");
            if (below.length > 2 || below.length == 2 && !SUBPACKAGES.contains(below[1])) {
                violations.add("A feature has no subpackages but web and messaging: " + name);
            }
            if (below.length == 1 && SUBPACKAGES.contains(below[0])) {
                violations.add("Package by feature: " + name + " belongs to none");
            }
        }
        return violations;
    }
}
