package io.hrsshall.deploy.local.demo;

import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Prints the demo's steps while they run, with their duration, and saves them as JSON. The first step that fails ends
/// the demo.
final class DemoReport {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PrintStream out;
    private final Path file;
    private final Instant begin = Instant.now();
    private final List<Step> steps = new ArrayList<>();
    private Map<String, Object> facts = new LinkedHashMap<>();

    DemoReport(PrintStream out, Path file) {
        this.out = out;
        this.file = file;
    }

    record Step(int number, String title, boolean holds, long millis, Map<String, Object> facts,
            @Nullable String failure) {}

    void step(String title, Runnable action) {
        facts = new LinkedHashMap<>();
        int number = steps.size() + 1;
        out.printf("%n%2d. %s%n", number, title);
        long start = System.nanoTime();
        String failure = null;
        try {
            action.run();
        } catch (UnexpectedAnswer e) {
            failure = e.getMessage();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        steps.add(new Step(number, title, failure == null, millis, facts, failure));
        if (failure == null) {
            out.printf(Locale.ROOT, "    ✓ %.2f s%n", millis / 1000.0);
        } else {
            out.printf("    ✗ %s%n", failure);
            throw new UnexpectedAnswer("step " + number + " failed: " + failure);
        }
    }

    void say(String line) {
        out.println("    " + line);
    }

    void fact(String name, Object value) {
        facts.put(name, value);
    }

    void save(boolean holds, Map<String, Object> more) {
        var json = new LinkedHashMap<String, Object>();
        json.put("at", begin.toString());
        json.put("holds", holds);
        json.put("millis", steps.stream().mapToLong(Step::millis).sum());
        json.put("steps", steps);
        json.putAll(more);
        try {
            Files.writeString(file, JSON.writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
