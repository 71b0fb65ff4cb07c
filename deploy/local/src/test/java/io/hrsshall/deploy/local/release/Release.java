package io.hrsshall.deploy.local.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The newest release of the changelog, as the history has it.
record Release(String version, String commit) {

    static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
    private static final Pattern ENTRY = Pattern
            .compile(
                    "(?m)^## \\[(\\d+\\.\\d+\\.\\d+)] - \\d{4}-\\d{2}-\\d{2}\\R(?:\\R|(?!## ).*\\R)*?Commit `([0-9a-f]{40})`");

    static Release newest() {
        Matcher entry = ENTRY.matcher(read(ROOT.resolve("CHANGELOG.md")));
        if (!entry.find()) {
            throw new AssertionError("CHANGELOG.md names no release with its commit");
        }
        return new Release(entry.group(1), entry.group(2));
    }

    /// The paths of files that the release has.
    List<String> files() {
        return git("ls-tree", "-r", "--name-only", commit).lines().toList();
    }

    String file(String path) {
        return git("show", commit + ":" + path);
    }

    /// The paths of files of the work tree with this ending, those of builds excepted.
    static List<String> present(String folder, String ending) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile).map(file -> ROOT.relativize(file).toString())
                    .filter(path -> path.endsWith(ending) && !path.contains("/target/")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In a copy of the sources without the whole history nothing can be compared; a whole clone that does not have the
    /// commit is an error.
    private String git(String... arguments) {
        assumeTrue(hasHistory(), "The history of release " + version + " is missing, commit " + commit
                + ": this test needs a clone with the whole history (git fetch --unshallow)");
        Result result = run(arguments);
        assertThat(result.status()).as("release " + version + ", commit " + commit + ": " + result.output()).isZero();
        return result.output();
    }

    static boolean hasHistory() {
        return run("rev-parse", "--is-shallow-repository").equals(new Result(0, "false\n"));
    }

    private record Result(int status, String output) {}

    private static Result run(String... arguments) {
        try {
            Process process = new ProcessBuilder(
                    Stream.concat(Stream.of("git", "-C", ROOT.toString()), Stream.of(arguments)).toList())
                    .redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return new Result(-1, "git cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
