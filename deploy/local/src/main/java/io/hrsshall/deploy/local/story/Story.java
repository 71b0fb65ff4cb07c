package io.hrsshall.deploy.local.story;

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

/// Tells the steps as they happen, with their time, and keeps them as JSON. The first that does not hold ends
/// the story.
final class Story {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PrintStream out;
    private final Path file;
    private final Instant begin = Instant.now();
    private final List<Step> steps = new ArrayList<>();
    private Map<String, Object> facts = new LinkedHashMap<>();

    Story(PrintStream out, Path file) {
        this.out = out;
        this.file = file;
    }

    record Step(int number, String title, boolean holds, long millis, Map<String, Object> facts,
            @Nullable String failure) {}

    interface Telling {
        void tell();
    }

    void step(String title, Telling telling) {
        facts = new LinkedHashMap<>();
        int number = steps.size() + 1;
        out.printf("%n%2d. %s%n", number, title);
        long start = System.nanoTime();
        String failure = null;
        try {
            telling.tell();
        } catch (StepFailed e) {
            failure = e.getMessage();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        steps.add(new Step(number, title, failure == null, millis, facts, failure));
        if (failure == null) {
            out.printf(Locale.ROOT, "    ✓ %.2f s%n", millis / 1000.0);
        } else {
            out.printf("    ✗ %s%n", failure);
            throw new StepFailed("step " + number + " does not hold: " + failure);
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
