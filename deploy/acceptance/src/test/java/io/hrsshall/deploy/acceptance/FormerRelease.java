package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The newest release that the changelog names, built from its commit in a work tree of its own.
///
/// @param root
///            its source tree, with the jars of all services
record FormerRelease(String version, Path root) {

    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^## \\[(\\d+\\.\\d+\\.\\d+)] - \\d{4}-\\d{2}-\\d{2}\\R(?:\\R|(?!## ).*\\R)*?Commit `([0-9a-f]{40})`");

    /// With `-Dhall.release.built=FOLDER`, from this work tree of the commit, which may have been built before.
    ///
    /// @param present
    ///            the root of this build
    static FormerRelease built(Path present) {
        Matcher entry = ENTRY.matcher(text(present.resolve("CHANGELOG.md")));
        assertThat(entry.find()).as("CHANGELOG.md names a release with its commit").isTrue();
        String version = entry.group(1);
        String commit = entry.group(2);
        assertThat(git(present, "cat-file", "-e", commit + "^{commit}")).as("The history of release " + version
                + " is missing, commit " + commit + ": this test needs a clone with the whole history"
                + " (git fetch --unshallow)").isEmpty();
        String given = System.getProperty("hall.release.built", "");
        Path root = given.isEmpty()
                ? Path.of("target", "release-" + version).toAbsolutePath()
                : Path.of(given).toAbsolutePath();
        if (!Files.exists(root.resolve("pom.xml"))) {
            git(present, "worktree", "prune");
            assertThat(git(present, "worktree", "add", "--detach", "--force", root.toString(), commit))
                    .contains(commit.substring(0, 7));
        }
        assertThat(git(root, "rev-parse", "HEAD").strip()).as("commit of " + root).isEqualTo(commit);
        build(root);
        return new FormerRelease(version, root);
    }

    /// Without the pages and the tests.
    private static void build(Path root) {
        boolean built = Stream.of("gateway", "legacy-migration-service", "deploy/city", "deploy/local")
                .allMatch(module -> Files.isDirectory(root.resolve(module).resolve("target")))
                && Files.exists(root.resolve("deploy/city/target/city.jar"));
        if (!built) {
            HallUnderTest.log("the former release is built in " + root);
            Path log = Path.of("target", "release-build.log");
            assertThat(run(root, Redirect.to(log.toFile()), "mvn", "-B", "-ntp", "-Dmaven.test.skip=true",
                    "-Dspotless.check.skip=true", "-DskipPages", "package")).as("build of the release, see " + log)
                    .isZero();
        }
    }

    /// Runs its `hall` script.
    void hall(Map<String, String> environment, String... arguments) {
        String said = Scripts.hall(root, environment, List.of(arguments));
        HallUnderTest.log("release " + version + ": hall " + String.join(" ", arguments) + "\n" + said);
    }

    private static String git(Path folder, String... arguments) {
        return Scripts.output(folder, Map.of(),
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList()).text();
    }

    private static int run(Path folder, Redirect output, String... command) {
        try {
            return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
