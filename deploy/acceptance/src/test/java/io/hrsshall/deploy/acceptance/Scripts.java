package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Commands that are run to their end.
final class Scripts {

    private Scripts() {}

    record Output(int status, String text) {}

    /// Runs `hall` of a source tree, and expects that it succeeds.
    ///
    /// @return what it says
    static String hall(Path root, Map<String, String> environment, List<String> arguments) {
        Output output = output(root, environment,
                Stream.concat(Stream.of(root.resolve("hall").toString()), arguments.stream()).toList());
        assertThat(output.status()).as("hall " + arguments + " in " + root + ": " + output.text()).isZero();
        return output.text();
    }

    /// @return what it writes to its output and its errors
    static Output output(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
