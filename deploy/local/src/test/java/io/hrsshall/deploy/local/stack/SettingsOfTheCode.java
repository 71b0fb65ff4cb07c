package io.hrsshall.deploy.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variables that a service reads, as its sources say it: what its configuration refers to, and the components of
/// its records of properties, with those of the kit. A property without a placeholder has a variable too:
/// `hall.batches.at-once` is `HALL_BATCHES_AT_ONCE`.
final class SettingsOfTheCode {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(HALL_[A-Z0-9_]+)");
    private static final Pattern PREFIX = Pattern
            .compile("@ConfigurationProperties\\(\"(hall[a-z0-9.-]*)\"\\)[^;]*?record (\\w+)");
    private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)\\(");
    /// A key of a map, or a position in a list.
    private static final String KEY = "[A-Z0-9]+";
    private static final int DEPTH = 6;

    private final Set<String> placeholders = new TreeSet<>();
    private final Set<String> properties = new HashSet<>();
    /// Headers by the name of the record and its file, and the first one by its name alone.
    private final Map<String, String> records = new HashMap<>();

    private SettingsOfTheCode() {}

    static SettingsOfTheCode of(Path root, HallService service) {
        var settings = new SettingsOfTheCode();
        List<Path> modules = service.hasDatabase()
                ? List.of(root.resolve(service.name()), root.resolve("service-kit/kit"))
                : List.of(root.resolve(service.name()));
        var sources = new ArrayList<Path>();
        for (Path module : modules) {
            files(module.resolve("src/main/resources"), ".yaml").forEach(file -> PLACEHOLDER.matcher(read(file))
                    .results().forEach(found -> settings.placeholders.add(found.group(1))));
            sources.addAll(files(module.resolve("src/main/java"), ".java"));
        }
        sources.forEach(settings::declare);
        sources.forEach(settings::expand);
        return settings;
    }

    Set<String> placeholders() {
        return placeholders;
    }

    int properties() {
        return properties.size();
    }

    boolean reads(String variable) {
        return placeholders.contains(variable) || properties.stream().anyMatch(variable::matches);
    }

    private void declare(Path file) {
        String source = read(file);
        Matcher matcher = RECORD.matcher(source);
        while (matcher.find()) {
            String header = inBrackets(source, matcher.end() - 1);
            records.put(file + "#" + matcher.group(1), header);
            records.putIfAbsent(matcher.group(1), header);
        }
    }

    private void expand(Path file) {
        PREFIX.matcher(read(file)).results().forEach(
                found -> expand(file, variable(found.group(1)), found.group(2), DEPTH));
    }

    private void expand(Path file, String prefix, String type, int depth) {
        String header = records.getOrDefault(file + "#" + type, records.get(type));
        if (header == null || depth == 0) {
            properties.add(prefix);
            return;
        }
        for (String component : components(header)) {
            int blank = component.lastIndexOf(' ');
            String name = prefix + "_" + variable(component.substring(blank + 1));
            expandType(file, name, component.substring(0, blank), depth - 1);
        }
    }

    /// The declaration's last word, after its annotations, is the type.
    private void expandType(Path file, String name, String declaration, int depth) {
        if (declaration.endsWith(">")) {
            String arguments = declaration.substring(declaration.lastIndexOf('<') + 1, declaration.length() - 1);
            properties.add(name);
            expandType(file, name + "_" + KEY, arguments.substring(arguments.lastIndexOf(',') + 1).strip(), depth);
        } else {
            String type = declaration.substring(declaration.lastIndexOf(' ') + 1);
            expand(file, name, type.substring(type.lastIndexOf('.') + 1), depth);
        }
    }

    /// Of the text from an opening bracket to the one that closes it.
    private static String inBrackets(String source, int open) {
        int depth = 0;
        for (int i = open; i < source.length(); i++) {
            depth += source.charAt(i) == '(' ? 1 : source.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return source.substring(open + 1, i);
            }
        }
        throw new IllegalArgumentException("a bracket is not closed");
    }

    /// Without comments and arguments of annotations, separated at commas that are in no bracket.
    private static List<String> components(String header) {
        String text = header.replaceAll("(?m)//.*$", "").replaceAll("\"[^\"]*\"", "");
        while (text.contains("(")) {
            text = text.replaceAll("\\([^()]*\\)", "");
        }
        var components = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                components.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        components.add(text.substring(begin));
        return components.stream().map(component -> component.strip().replaceAll("\\s+", " "))
                .filter(component -> component.contains(" ")).toList();
    }

    private static String variable(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').replace('-', '_')
                .toUpperCase(Locale.ROOT);
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
