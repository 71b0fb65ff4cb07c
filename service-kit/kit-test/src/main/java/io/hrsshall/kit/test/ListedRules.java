package io.hrsshall.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The rules that have [Exceptions], and those that read the constants of a class.
final class ListedRules {

    private static final int MAX_PARAMETERS = 8;
    // By their names, because the gateway has neither kit nor database.
    private static final String OPERATION_ID = "io.hrsshall.kit.policy.OperationId";
    private static final String RESOURCE_FACTS = "io.hrsshall.kit.policy.ResourceFacts";
    private static final String TABLE = "org.springframework.data.relational.core.mapping.Table";
    private static final Pattern CREATED = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+)");
    private static final Pattern USED = Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE)\\s+(\\w+)");

    private final JavaClasses classes;
    private final String base;

    ListedRules(JavaClasses classes, String base) {
        this.classes = classes;
        this.base = base;
    }

    List<String> violations(Exceptions exceptions) {
        List<String> violations = new ArrayList<>(wide(exceptions.wide()));
        violations.addAll(shared(exceptions.shared()));
        violations.addAll(tables(exceptions.tables()));
        exceptions.apart().forEach(apart -> violations.addAll(users(apart)));
        violations.addAll(facts());
        return violations;
    }

    /// The positions of many parameters are mixed up, and a class with many collaborators does the work of several.
    List<String> wide(Map<String, String> listed) {
        Set<String> found = classes.stream().filter(not(HallArchitecture.generatedMappers()))
                .filter(ListedRules::isWide).map(this::name).collect(Collectors.toCollection(TreeSet::new));
        return compare("A constructor has at most " + MAX_PARAMETERS + " parameters", found, listed);
    }

    private static boolean isWide(JavaClass type) {
        int ofEnum = type.isEnum() ? 2 : 0;
        return type.getConstructors().stream()
                .anyMatch(constructor -> constructor.getRawParameterTypes().size() - ofEnum > MAX_PARAMETERS);
    }

    /// `web` is the inside of a feature; a few requests and views mean the same in several.
    private List<String> shared(Map<String, String> listed) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass())
                    .filter(target -> isInWeb(target) && !feature(target).equals(feature(type)))
                    .forEach(target -> found.add(name(HallArchitecture.outermost(target))));
        }
        return compare("No other feature uses web", found, listed);
    }

    private boolean isInWeb(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(base + ".") && type.getPackageName().endsWith(".web");
    }

    /// A feature asks the owner of a table: SQL of others breaks when a column changes, and escapes the owner's rules.
    private List<String> tables(Map<String, String> listed) {
        Set<String> known = created();
        Map<String, Set<String>> features = new TreeMap<>();
        for (JavaClass type : classes) {
            Stream.concat(texts(type, Utf8Entry.class).flatMap(text -> USED.matcher(text).results()
                    .map(table -> table.group(1))), values(type, TABLE))
                    .filter(known::contains)
                    .forEach(table -> features.computeIfAbsent(table, unknown -> new TreeSet<>()).add(feature(type)));
        }
        Set<String> used = features.entrySet().stream().flatMap(table -> table.getValue().stream()
                .map(feature -> feature + ": " + table.getKey())).collect(Collectors.toSet());
        List<String> violations = new ArrayList<>(compare("", Set.of(), listed.entrySet().stream()
                .filter(entry -> entry.getValue().isBlank() || !used.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        features.forEach((table, users) -> {
            List<String> owners = users.stream().filter(user -> !listed.containsKey(user + ": " + table)).toList();
            if (owners.size() > 1) {
                violations.add("A table belongs to one feature: " + table + " is used by " + owners);
            }
        });
        return violations;
    }

    private static Set<String> created() {
        try {
            Set<String> tables = new TreeSet<>();
            for (Resource migration : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:db/migration/*.sql")) {
                CREATED.matcher(migration.getContentAsString(StandardCharsets.UTF_8)).results()
                        .forEach(table -> tables.add(table.group(1)));
            }
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> users(String apart) {
        return classes.stream().filter(type -> !isIn(apart, type))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> isIn(apart, dependency.getTargetClass())))
                .map(type -> "No other feature uses " + apart + ": " + name(type)).sorted().toList();
    }

    private boolean isIn(String apart, JavaClass type) {
        return (feature(type) + '.').startsWith(apart + '.');
    }

    /// The path of an operation says which resource it is about. A list of ids has to be changed with each operation,
    /// and makes a feature know those that use it.
    private List<String> facts() {
        Set<String> operations = classes.stream().flatMap(type -> type.getMethods().stream())
                .flatMap(method -> values(method, OPERATION_ID)).collect(Collectors.toSet());
        return classes.stream().filter(ListedRules::isOfFacts)
                .flatMap(type -> texts(type, StringEntry.class).filter(operations::contains).distinct()
                        .map(id -> "Facts name resources, not operations: " + name(type) + " has " + id))
                .sorted().toList();
    }

    private static boolean isOfFacts(JavaClass type) {
        return type.isAssignableTo(RESOURCE_FACTS)
                || type.getEnclosingClass().filter(ListedRules::isOfFacts).isPresent();
    }

    private static List<String> compare(String rule, Set<String> found, Map<String, String> listed) {
        List<String> violations = new ArrayList<>();
        found.stream().filter(name -> !listed.containsKey(name)).map(name -> rule + ": " + name)
                .forEach(violations::add);
        new TreeMap<>(listed).forEach((name, reason) -> {
            if (reason.isBlank() || !found.contains(name)) {
                violations.add("No longer an exception, or without a reason: " + name);
            }
        });
        return violations;
    }

    /// Strings of the class, or with [Utf8Entry] also its names and the values of its annotations.
    private static Stream<String> texts(JavaClass type, Class<? extends PoolEntry> kind) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return StreamSupport.stream(ClassFile.of().parse(file.readAllBytes()).constantPool().spliterator(), false)
                    .filter(kind::isInstance).map(entry -> entry instanceof StringEntry text
                            ? text.stringValue()
                            : ((Utf8Entry) entry).stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> values(HasAnnotations<?> annotated, String annotation) {
        return annotated.tryGetAnnotationOfType(annotation).flatMap(found -> found.get("value")).stream()
                .flatMap(value -> value instanceof Object[] several ? Stream.of(several) : Stream.of(value))
                .map(String::valueOf);
    }

    private String name(JavaClass type) {
        return name(type.getName());
    }

    private String name(String qualified) {
        return qualified.substring(base.length() + 1);
    }

    /// Empty for a class in no feature of the service.
    private String feature(JavaClass type) {
        List<String> below = HallArchitecture.below(base, type.getPackageName());
        return below.isEmpty() ? "" : below.getFirst();
    }
}
