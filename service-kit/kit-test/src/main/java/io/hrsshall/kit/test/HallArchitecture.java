package io.hrsshall.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/// The architecture rules of all services. A service's ArchitectureTests consists of
/// `HallArchitecture.check("io.hrsshall.casework", exceptions)`.
public final class HallArchitecture {

    private static final String HALL = "io.hrsshall";
    private static final Set<String> TECHNICAL = Set.of(HALL + ".kit", HALL + ".authority");
    private static final Set<String> SUBPACKAGES = Set.of("web", "messaging");
    /// Groups of features, of services with too many for a flat list. A wing has no classes of its own.
    private static final Map<String, Set<String>> WINGS = Map.of(HALL + ".identity",
            Set.of("journeys", "logins", "accounts", "people", "guards", "messages", "outside"));
    /// Forbidden suffixes: use the aggregate, a repository or an application service instead.
    private static final String NO_BEANS = ".*(Log|Book|Records|Steps|Store)";
    private static final String OUTBOX = HALL + ".kit.events.Outbox";
    private static final String BROKEN_RULE = HALL + ".kit.problem.BrokenRule";
    private static final String TASK_HANDLER = HALL + ".kit.tasks.TaskHandler";
    private static final String MAPPER = "org.mapstruct.Mapper";
    private static final String STATUS = HALL + ".kit.problem.Status";
    /// Waiting and threads outside the tasks, with the reason. In the services each belongs to one request, or
    /// only reads.
    private static final Map<String, String> WAITING = Map.ofEntries(
            Map.entry(HALL + ".authority.Freshness", "reads authority changes for as long as the process runs"),
            Map.entry(HALL + ".authority.LimitedHttp", "each exchange has a time limit"),
            Map.entry(HALL + ".casework.storage.SegmentDirectory", "bounds the parallel access to the disk"),
            Map.entry(HALL + ".casework.scanner.ClamdScanner", "closes a connection whose time is over"),
            Map.entry(HALL + ".gateway.cityfeed.CityFeed", "asks the publishers in parallel and waits for events"),
            Map.entry(HALL + ".gateway.cityfeed.FeedWatch", "one request waits at a publisher for all cities"),
            Map.entry(HALL + ".gateway.trace.ConsoleBuffer", "writes the lines of a tenth of a second together"),
            Map.entry(HALL + ".identity.logins.calogin.RevocationCheck",
                    "asks the sources of one certificate in parallel"),
            Map.entry(HALL + ".identity.logins.login.PasswordAttempts",
                    "a login waits for parallel attempts of the same account"),
            Map.entry(HALL + ".identity.logins.qrlogin.QrLoginWaiters", "one thread reads for all browsers that wait"),
            Map.entry(HALL + ".identity.accounts.revocations.SessionRevocation",
                    "Keycloak compares times in whole seconds"),
            Map.entry(HALL + ".identity.accounts.sessions.TokenRefresh",
                    "a second tab waits for the answer to the first"),
            Map.entry(HALL + ".kit.events.ListenersAutoConfiguration", "an event waits for its retry at the listener"),
            Map.entry(HALL + ".kit.events.ListenerStarter", "a service starts while Kafka cannot be reached"),
            Map.entry(HALL + ".kit.events.OutboxRelay", "keeps the order of events per key"),
            Map.entry(HALL + ".kit.events.RelayNotifier", "no commit waits for the notification of the relays"),
            Map.entry(HALL + ".kit.feign.ConnectRetry", "a callee may be restarting"),
            Map.entry(HALL + ".authority.settings.SecretWatch", "reads files of secrets again"),
            Map.entry(HALL + ".kit.tasks.TaskRunner", "runs the tasks"),
            Map.entry(HALL + ".legacy.prechecks.AssessedPages", "reads pages ahead"),
            Map.entry(HALL + ".legacy.systems.LegacyAccountLookup", "asks the legacy systems in parallel"),
            Map.entry(HALL + ".legacy.upgrades.AccountAssessment", "asks services and register in parallel"));
    private static final Set<String> THREADS = Set.of("java.util.concurrent.Executors",
            "java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.concurrent.ForkJoinPool", "java.util.Timer");
    private static final Set<String> RETRIES = Set.of("org.springframework.core.retry",
            "org.springframework.util.backoff", "software.amazon.awssdk.core.retry");
    private static final Set<String> PAUSES = Set.of("sleep", "parkNanos", "parkUntil", "ofVirtual", "ofPlatform",
            "startVirtualThread", "start");
    /// Of Spring Data's and our own repositories.
    private static final String WRITES = "(save|insert|update|delete)([A-Z].*)?";
    private static final String NOT_DOMAIN_WORDS = ".*(Impl|Manager|Helper|Util|Utils|Base|DTO|Dto|VO|BO|Constants)";

    /// Soft, since the tests that run later in the same process need the memory.
    private static SoftReference<JavaClasses> lastRead = new SoftReference<>(null);
    private static String lastPackage = "";

    private HallArchitecture() {}

    /// @throws AssertionError
    ///             with every violation of every rule
    public static void check(String basePackage, Exceptions exceptions) {
        check(classesOf(basePackage), basePackage, exceptions);
    }

    /// The classes of a service, for rules of its own. They are read once for all tests that follow each other.
    public static synchronized JavaClasses classesOf(String basePackage) {
        JavaClasses known = lastRead.get();
        if (known == null || !basePackage.equals(lastPackage)) {
            known = imported(locations(basePackage));
            lastRead = new SoftReference<>(known);
            lastPackage = basePackage;
        }
        return known;
    }

    /// Checks a technical module, for which the other rules are not made.
    static void checkTechnical(String basePackage, Map<String, String> wide) {
        String ownLocation = HallArchitecture.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        JavaClasses classes = imported(locations(basePackage).stream()
                .filter(location -> !location.getPath().contains(ownLocation)).toList());
        report(Stream.concat(waiting(classes, basePackage).stream(),
                new ListedRules(classes, basePackage).wide(wide).stream()).toList());
    }

    private static JavaClasses imported(List<URL> locations) {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importUrls(locations);
    }

    /// `importPackages` would list the entries of all libraries and of the JDK.
    private static List<URL> locations(String basePackage) {
        try {
            return Collections.list(
                    HallArchitecture.class.getClassLoader().getResources(basePackage.replace('.', '/')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(JavaClasses classes, String basePackage, Exceptions exceptions) {
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + basePackage);
        }
        List<String> violations = new ArrayList<>();
        for (ArchRule rule : rules(basePackage)) {
            rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails()
                    .forEach(detail -> violations.add(rule.getDescription() + ": " + detail));
        }
        violations.addAll(packages(classes, basePackage));
        violations.addAll(conflicts(classes));
        violations.addAll(tasks(classes));
        violations.addAll(waiting(classes, basePackage));
        violations.addAll(new ListedRules(classes, basePackage).violations(exceptions));
        report(violations);
    }

    private static void report(List<String> violations) {
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations of the architecture:\n  "
                    + String.join("\n  ", violations));
        }
    }

    private static List<ArchRule> rules(String base) {
        return List.of(
                slices().assignedFrom(features(base)).should().beFreeOfCycles().as("Features have no cycles"),
                noClasses().that().resideInAPackage(base + "..").should().dependOnClassesThat(otherServices(base))
                        .as("Classes of other services are not used"),
                noClasses().that(resideOutsideOfPackage(base + "..web..")).should()
                        .dependOnClassesThat().resideInAPackage(base + "..web..")
                        .as("The domain does not depend on web"),
                classes().that().areAssignableTo(Repository.class).should().notBePublic()
                        .as("Repositories are not public"),
                classes().that(not(generatedMappers())).should(haveNoNameMatching(NOT_DOMAIN_WORDS))
                        .as("Names are domain words"),
                classes().that().areAnnotatedWith(MAPPER).should().resideInAnyPackage("..web", "..messaging")
                        .andShould()
                        .dependOnClassesThat().haveFullyQualifiedName(HALL + ".kit.mapping.FieldByField")
                        .as("Mappers are at the edge and map field by field"),
                fields().should().notBeAnnotatedWith(Autowired.class).andShould().notBeAnnotatedWith(Value.class)
                        .andShould().notBeAnnotatedWith("jakarta.inject.Inject").andShould()
                        .notBeAnnotatedWith("jakarta.annotation.Resource").as("No field injection"),
                methods().should().notBeAnnotatedWith(Autowired.class).as("No setter injection"),
                noClasses().should().dependOnClassesThat().resideInAPackage("lombok..").as("No Lombok"),
                classes().that().areAnnotatedWith(RestController.class).should().resideInAPackage("..web")
                        .as("Controllers are in web"),
                noClasses().that().areAnnotatedWith(RestController.class).should().dependOnClassesThat()
                        .areAssignableTo(Repository.class).orShould().dependOnClassesThat()
                        .resideInAPackage("org.slf4j..").orShould().beAnnotatedWith(Transactional.class)
                        .as("Controllers use no repository, log or transaction"),
                noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
                        .orShould().callMethod(LocalDateTime.class, "now").orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould().callMethod(System.class, "currentTimeMillis")
                        .as("Time comes from an injected Clock"),
                noMethods().should().beAnnotatedWith(Scheduled.class)
                        .as("Later or repeated work is a durable or recurring task"),
                noClasses().that(resideOutsideOfPackage(base + "..messaging..")).should()
                        .dependOnClassesThat().haveFullyQualifiedName(OUTBOX)
                        .as("Only messaging writes to the outbox"),
                noClasses().that().areNotAnnotatedWith(org.springframework.stereotype.Repository.class).should()
                        .dependOnClassesThat().areAssignableTo(ApplicationEventPublisher.class)
                        .as("Aggregates register events, and only repositories publish them"),
                methods().that().areAnnotatedWith(EventListener.class).should(beTransactional("join the transaction",
                        annotation -> annotation.propagation() == Propagation.MANDATORY))
                        .as("Listeners of domain events join the transaction of the aggregate"),
                methods().that().areAnnotatedWith(Transactional.class).and().areDeclaredInClassesThat()
                        .haveSimpleNameEndingWith("Queries")
                        .should(beTransactional("be read-only", Transactional::readOnly))
                        .as("Read models do not write"),
                noClasses().that().haveSimpleNameEndingWith("Queries").should()
                        .callMethodWhere(DescribedPredicate.describe("writes", HallArchitecture::isWrite))
                        .as("Read models do not write"),
                classes().that().haveSimpleNameEndingWith("Queries").and().areNotInterfaces().should()
                        .beAnnotatedWith(Component.class).as("Read models are components"),
                noClasses().that().areMetaAnnotatedWith(Component.class).should()
                        .haveNameMatching(NO_BEANS).as("Beans are named after a use case or a read model"));
    }

    private static ArchCondition<JavaMethod> beTransactional(String description, Predicate<Transactional> attributes) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Transactional annotation = method.tryGetAnnotationOfType(Transactional.class)
                        .or(() -> method.getOwner().tryGetAnnotationOfType(Transactional.class)).orElse(null);
                if (annotation == null || !attributes.test(annotation)) {
                    events.add(
                            SimpleConditionEvent.violated(method, method.getFullName() + " does not " + description));
                }
            }
        };
    }

    /// A feature has one exception for conflicts, with codes, unless a caller catches one of them separately.
    private static List<String> conflicts(JavaClasses classes) {
        Set<JavaClass> caught = classes.stream().flatMap(type -> type.getCodeUnits().stream())
                .flatMap(unit -> unit.getTryCatchBlocks().stream())
                .flatMap(block -> block.getCaughtThrowables().stream()).collect(Collectors.toSet());
        Map<String, List<String>> byPackage = classes.stream()
                .filter(type -> type.isAssignableTo(BROKEN_RULE) && !caught.contains(type))
                .filter(type -> type.getFieldAccessesFromSelf().stream()
                        .anyMatch(access -> access.getTargetOwner().getFullName().equals(STATUS)
                                && access.getTarget().getName().equals("CONFLICT")))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new,
                        Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
        return byPackage.entrySet().stream().filter(feature -> feature.getValue().size() > 1)
                .map(feature -> "A feature has one exception for conflicts: " + feature.getKey() + " has "
                        + String.join(", ", feature.getValue().stream().sorted().toList()))
                .toList();
    }

    /// A class that does nothing but execute tasks. A use case may complete its own work as a task.
    private static List<String> tasks(JavaClasses classes) {
        return classes.stream().filter(type -> !type.isInterface() && type.isAssignableTo(TASK_HANDLER))
                .filter(type -> !type.getSimpleName().endsWith("Task"))
                .filter(type -> type.getMethods().stream().allMatch(HallArchitecture::isOfTaskHandler))
                .map(type -> "Handlers of tasks end in Task: " + type.getName()).toList();
    }

    /// Retry loops, sleeps and threads outside the tasks do not survive a crash and are invisible to operators.
    private static List<String> waiting(JavaClasses classes, String base) {
        Set<String> found = classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass())
                        .anyMatch(target -> THREADS.contains(target.getName())
                                || RETRIES.contains(target.getPackageName()))
                        || type.getMethodCallsFromSelf().stream().anyMatch(HallArchitecture::isPause))
                .map(HallArchitecture::outermost).collect(Collectors.toSet());
        List<String> violations = new ArrayList<>();
        found.stream().filter(name -> !WAITING.containsKey(name)).sorted()
                .map(name -> "Retries and background work are durable tasks: " + name).forEach(violations::add);
        WAITING.keySet().stream().filter(name -> name.startsWith(base + ".") && !found.contains(name)).sorted()
                .map(name -> "No longer an exception: " + name).forEach(violations::add);
        return violations;
    }

    private static boolean isPause(JavaMethodCall call) {
        return call.getTargetOwner().isAssignableTo(Thread.class) && PAUSES.contains(call.getName())
                || call.getTargetOwner().isEquivalentTo(LockSupport.class) && PAUSES.contains(call.getName());
    }

    static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(HallArchitecture::outermost).orElseGet(type::getName);
    }

    private static boolean isWrite(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return owner.isAssignableTo(JdbcClient.StatementSpec.class) && call.getName().equals("update")
                || owner.isAssignableTo(Repository.class) && call.getName().matches(WRITES);
    }

    private static boolean isOfTaskHandler(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.PUBLIC)
                || Set.of("kind", "run").contains(method.getName());
    }

    private static DescribedPredicate<JavaClass> otherServices(String base) {
        return DescribedPredicate.describe("classes of other services", type -> {
            String name = type.getPackageName();
            return (name + ".").startsWith(HALL + ".") && !(name + ".").startsWith(base + ".")
                    && TECHNICAL.stream().noneMatch(technical -> (name + ".").startsWith(technical + "."));
        });
    }

    /// MapStruct names its classes after the mapper.
    static DescribedPredicate<JavaClass> generatedMappers() {
        return DescribedPredicate.describe("generated mappers", type -> type.getSimpleName().endsWith("Impl")
                && (type.getRawInterfaces().stream().anyMatch(HallArchitecture::isMapper)
                        || type.getRawSuperclass().filter(HallArchitecture::isMapper).isPresent()));
    }

    private static boolean isMapper(JavaClass type) {
        return type.isAnnotatedWith(MAPPER);
    }

    private static ArchCondition<JavaClass> haveNoNameMatching(String pattern) {
        return new ArchCondition<>("have a domain word as name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getSimpleName().matches(pattern)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not a domain word"));
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
            List<String> below = below(base, name);
            if (below.size() > 2 || below.size() == 2 && !SUBPACKAGES.contains(below.get(1))) {
                violations.add("The only subpackages of a feature are web and messaging: " + name);
            }
            if (below.size() == 1 && SUBPACKAGES.contains(below.getFirst()) || isWing(base, name)) {
                violations.add("Package by feature: " + name + " belongs to no feature");
            }
        }
        return violations;
    }

    private static SliceAssignment features(String base) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                List<String> below = below(base, type.getPackageName());
                return below.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(below.getFirst());
            }

            @Override
            public String getDescription() { return "features of " + base; }
        };
    }

    /// The feature of a package, with its wing, and the packages in it.
    static List<String> below(String base, String name) {
        if (!name.startsWith(base + ".")) {
            return List.of();
        }
        List<String> names = List.of(name.substring(base.length() + 1).split("\\."));
        boolean inWing = names.size() > 1 && isWing(base, base + '.' + names.getFirst());
        return inWing
                ? Stream.concat(Stream.of(names.getFirst() + '.' + names.get(1)), names.stream().skip(2)).toList()
                : names;
    }

    private static boolean isWing(String base, String name) {
        return WINGS.getOrDefault(base, Set.of()).stream().anyMatch(wing -> name.equals(base + '.' + wing));
    }
}
