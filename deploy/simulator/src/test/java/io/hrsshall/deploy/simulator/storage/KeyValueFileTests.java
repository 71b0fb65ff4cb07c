package io.hrsshall.deploy.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KeyValueFileTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory = Path.of("");

    record Note(String text) {}

    @Test
    void theLastLineOfAKeyIsItsValueAndTheOrderStays() throws IOException {
        try (KeyValueFile<Note> notes = open(10)) {
            notes.put("a", new Note("一"));
            notes.put("b", new Note("二"));
            notes.change("a", note -> new Note(note.text() + "！"));
        }
        try (KeyValueFile<Note> notes = open(10)) {
            assertThat(texts(notes)).containsExactly("二", "一！");
            assertThat(notes.change("c", note -> note)).isEmpty();
        }
    }

    @Test
    void anIncompleteLineIsSkipped() throws IOException {
        try (KeyValueFile<Note> notes = open(10)) {
            notes.put("a", new Note("一"));
            notes.put("b", new Note("二"));
        }
        byte[] whole = Files.readAllBytes(file());
        // Cuts inside a multi-byte character.
        Files.write(file(), Arrays.copyOf(whole, whole.length - 5), StandardOpenOption.TRUNCATE_EXISTING);
        try (KeyValueFile<Note> notes = open(10)) {
            assertThat(texts(notes)).containsExactly("一");
            notes.put("c", new Note("三"));
        }
        try (KeyValueFile<Note> notes = open(10)) {
            assertThat(texts(notes)).containsExactly("三", "一");
        }
    }

    @Test
    void theOldestValuesAreRemovedAboveTheCapacityAndTheFileStaysSmall() throws IOException {
        try (KeyValueFile<Note> notes = open(3)) {
            for (int i = 0; i < 12_000; i++) {
                notes.put("k" + i, new Note("n" + i));
            }
            assertThat(texts(notes)).containsExactly("n11999", "n11998", "n11997");
        }
        try (var lines = Files.lines(file())) {
            assertThat(lines.count()).isLessThan(6_000);
        }
        try (KeyValueFile<Note> notes = open(3)) {
            assertThat(texts(notes)).containsExactly("n11999", "n11998", "n11997");
        }
    }

    private static List<String> texts(KeyValueFile<Note> notes) {
        return notes.newestFirst(_ -> true, 100).stream().map(Note::text).toList();
    }

    private KeyValueFile<Note> open(int capacity) {
        return KeyValueFile.open(file(), JSON, Note.class, capacity);
    }

    private Path file() {
        return directory.resolve("notes.jsonl");
    }
}
