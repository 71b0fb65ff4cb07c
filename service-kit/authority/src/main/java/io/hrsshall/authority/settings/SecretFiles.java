package io.hrsshall.authority.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Settings that files hold, so that no secret is in the environment of a process. `NAME_FILE` is the file of the
/// setting NAME, and `HALL_SECRETS_DIR` a directory whose files are named as settings. The value is the text of the file
/// without a line end at its end. A complaint names the variable and the file, never what the file holds.
public final class SecretFiles {

    public static final String DIRECTORY = "HALL_SECRETS_DIR";
    private static final String SUFFIX = "_FILE";
    /// Secrets are short: a larger file was named by mistake.
    private static final long MAX_BYTES = 64L * 1024;
    /// Kubernetes replaces all files of a mounted secret at once by this link.
    private static final String CURRENT = "..data";

    private final Map<String, String> settings;
    private final Predicate<String> names;
    private final Map<String, String> values = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();

    private SecretFiles(Map<String, String> settings, Predicate<String> names) {
        this.settings = settings;
        this.names = names;
    }

    /// @param settings
    ///            by name, such as the environment of the process
    /// @param names
    ///            which settings files may hold
    /// @return the settings that files hold, by name
    /// @throws UnsafeSettings
    ///             if a file cannot be read, or a setting is given twice
    public static Map<String, String> read(Map<String, String> settings, Predicate<String> names) {
        return new SecretFiles(settings, names).read();
    }

    private Map<String, String> read() {
        settings.forEach((name, file) -> {
            if (name.endsWith(SUFFIX) && !file.isBlank()) {
                String setting = name.substring(0, name.length() - SUFFIX.length());
                if (names.test(setting)) {
                    add(setting, name, file);
                }
            }
        });
        String directory = settings.getOrDefault(DIRECTORY, "");
        if (!directory.isBlank()) {
            addAll(directory);
        }
        if (!complaints.isEmpty()) {
            throw new UnsafeSettings(complaints);
        }
        return values;
    }

    private void addAll(String directory) {
        try (Stream<Path> files = Files.list(current(directory))) {
            files.filter(file -> names.test(file.getFileName().toString()) && Files.isRegularFile(file)).sorted()
                    .forEach(file -> add(file.getFileName().toString(), DIRECTORY, file.toString()));
        } catch (IOException | InvalidPathException e) {
            complaints.add(DIRECTORY + " is not a readable directory: \"" + directory + "\".");
        }
    }

    /// Without links, so that all values are of one state even if the link is replaced meanwhile.
    private static Path current(String directory) throws IOException {
        Path path = Path.of(directory);
        return (Files.isDirectory(path.resolve(CURRENT)) ? path.resolve(CURRENT) : path).toRealPath();
    }

    private void add(String setting, String source, String file) {
        if (!settings.getOrDefault(setting, "").isBlank()) {
            complaints.add(setting + " is set twice: by its value and by " + source + ". Set one of them.");
        } else if (values.containsKey(setting)) {
            complaints.add(setting + " is set twice: by " + setting + SUFFIX + " and by a file in " + source
                    + ". Set one of them.");
        } else {
            values.put(setting, text(source, file));
        }
    }

    private String text(String source, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= MAX_BYTES) {
                return withoutLineEnd(Files.readString(path));
            }
        } catch (IOException | InvalidPathException _) {
            // reported below
        }
        complaints.add(source + " names a file that cannot be read or is too long: \"" + file + "\".");
        return "";
    }

    private static String withoutLineEnd(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
