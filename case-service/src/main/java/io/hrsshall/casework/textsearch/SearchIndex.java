package io.hrsshall.casework.textsearch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Entries that are found by short texts. Each search compares all of them; for some hundred entries this takes a few
/// milliseconds, whatever is typed.
///
/// @param <T>
///            what is found
public final class SearchIndex<T> {

    private static final double OF_BEST_PASSAGE = 0.7;
    private static final double OF_WHOLE_PASSAGE = 0.3;
    private static final double UNKNOWN = 0.8;
    private static final double CHARACTERS_ONLY = 0.5;
    /// What is found must match at least this much, and this share of the best.
    private static final double RELEVANT = 0.3;
    private static final double NEAR_THE_BEST = 0.4;

    private final Vocabulary vocabulary;
    private final List<Prepared<T>> entries;
    private final Map<String, Integer> occurrences = new HashMap<>();

    /// @param preference
    ///            decides between entries that match equally well: at most 0.05
    public record Entry<T>(T value, List<Text> texts, double preference) {}

    /// @param weight
    ///            1 for names and phrases, less for descriptions
    public record Text(String text, double weight) {}

    /// @param score
    ///            1 for an entry that has exactly this name
    /// @param share
    ///            how much of the best name or phrase was typed
    public record Hit<T>(T value, double score, double share) {}

    private record Prepared<T>(T value, List<Passage> passages, double preference) {}

    public SearchIndex(List<Entry<T>> entries, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.entries = entries.stream()
                .map(entry -> new Prepared<>(entry.value(), entry.texts().stream()
                        .map(text -> new Passage(text.text(), text.weight(), vocabulary)).toList(), entry.preference()))
                .toList();
        this.entries.forEach(entry -> entry.passages().stream().flatMap(Passage::grams).distinct()
                .forEach(gram -> occurrences.merge(gram, 1, Integer::sum)));
    }

    /// All entries, the nearest first.
    public List<Hit<T>> rank(String text) {
        Question question = new Question(text, vocabulary, this::rarity);
        List<Hit<T>> hits = rank(question, false);
        return hits.stream().noneMatch(hit -> hit.score() >= RELEVANT) && !question.words().isEmpty()
                ? rank(question, true)
                : hits;
    }

    private List<Hit<T>> rank(Question question, boolean withSlip) {
        return entries.stream().map(entry -> hit(entry, question, withSlip))
                .sorted(Comparator.comparingDouble((Hit<T> hit) -> hit.score()).reversed()).toList();
    }

    /// Those of ranked hits that answer the question.
    public static <T> List<T> relevant(List<Hit<T>> ranked) {
        return relevant(ranked, RELEVANT);
    }

    /// Those of ranked hits that match at least this much.
    public static <T> List<T> relevant(List<Hit<T>> ranked, double least) {
        double enough = ranked.isEmpty() ? 1 : Math.max(least, NEAR_THE_BEST * ranked.getFirst().score());
        return ranked.stream().takeWhile(hit -> hit.score() >= enough).map(Hit::value)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /// What no entry contains is mostly what surrounds the matter in a sentence.
    private double rarity(String gram) {
        Integer known = occurrences.get(gram);
        return known == null ? UNKNOWN : Math.log(1 + entries.size() / (0.5 + known));
    }

    private Hit<T> hit(Prepared<T> entry, Question question, boolean withSlip) {
        double[] all = new double[question.size()];
        double best = 0;
        double shareOfBest = 0;
        for (Passage passage : entry.passages()) {
            double[] factors = new double[question.size()];
            double share = passage.compare(question, withSlip, factors);
            double score = passage.weight() * question.coverage(factors)
                    * (1 - OF_WHOLE_PASSAGE + OF_WHOLE_PASSAGE * share);
            if (score > best) {
                best = score;
                shareOfBest = share;
            }
            for (int i = 0; i < all.length; i++) {
                all[i] = Math.max(all[i], passage.weight() * factors[i]);
            }
        }
        double score = OF_BEST_PASSAGE * best + (1 - OF_BEST_PASSAGE) * question.coverage(all);
        return new Hit<>(entry.value(),
                (question.isMetByCharactersOnly(all) ? CHARACTERS_ONLY * score : score) + entry.preference(),
                shareOfBest);
    }
}
