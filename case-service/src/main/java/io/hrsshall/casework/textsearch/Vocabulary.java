package io.hrsshall.casework.textsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Words that mean the same, and words of a question that say nothing about its matter. The longest word at a place
/// decides, so `用人单位` is not read as `单位` after `用人`.
public final class Vocabulary {

    /// The words of `search/words.yaml`.
    public static final Vocabulary HALL = read();

    private final Map<String, String> same = new HashMap<>();
    private final Map<String, String> ignored = new HashMap<>();

    private record Words(Map<String, List<String>> same, List<String> ignored) {}

    /// @param same
    ///            by the word that is compared, the others that mean it
    Vocabulary(Map<String, List<String>> same, List<String> ignored) {
        same.forEach((word, others) -> {
            this.same.put(word, word);
            others.forEach(other -> this.same.put(other, word));
        });
        ignored.forEach(word -> this.ignored.put(word, " "));
    }

    private static Vocabulary read() {
        try (InputStream content = new ClassPathResource("search/words.yaml").getInputStream()) {
            Words words = new YAMLMapper().readValue(content, Words.class);
            return new Vocabulary(words.same(), words.ignored());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text with one word for each meaning.
    String unify(String normalized) {
        return replace(normalized, same);
    }

    /// The text without the words that say nothing; the whole text if no other remains.
    String essence(String normalized) {
        String rest = replace(normalized, ignored);
        return rest.isBlank() ? normalized : rest;
    }

    private static String replace(String text, Map<String, String> words) {
        int longest = words.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder replaced = new StringBuilder();
        int place = 0;
        while (place < text.length()) {
            int end = Math.min(text.length(), place + longest);
            while (end > place && !words.containsKey(text.substring(place, end))) {
                end--;
            }
            if (end > place) {
                replaced.append(words.get(text.substring(place, end)));
                place = end;
            } else {
                replaced.append(text.charAt(place++));
            }
        }
        return replaced.toString();
    }
}
