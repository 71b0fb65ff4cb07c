package io.hrsshall.casework.textsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A name, phrase or clause of an entry, prepared for comparison.
final class Passage {

    private final double weight;
    private final Tokens tokens;
    private final List<String> pairs;
    private final List<List<String>> sounds;
    private final Pinyin pinyin;

    Passage(String text, double weight, Vocabulary vocabulary) {
        String normalized = Normalized.of(text);
        this.weight = weight;
        this.tokens = Tokens.of(vocabulary.unify(normalized));
        this.pinyin = Pinyin.of(normalized);
        List<String> pairs = new ArrayList<>();
        List<List<String>> sounds = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean isPair = tokens.isPair(i);
            pairs.add(isPair ? tokens.token(i) + tokens.token(i + 1) : "");
            sounds.add(isPair ? Question.soundsOf(tokens.token(i), tokens.token(i + 1)) : List.of());
        }
        this.pairs = List.copyOf(pairs);
        this.sounds = List.copyOf(sounds);
    }

    double weight() {
        return weight;
    }

    Stream<String> grams() {
        return Stream.concat(tokens.tokens().stream(), pairs.stream().filter(pair -> !pair.isEmpty()));
    }

    /// Enters what of the question the passage contains.
    ///
    /// @param factors
    ///            per gram of the question: 1 as typed, less by sound, by pinyin or with a slip
    /// @return the share of the passage that the question contains
    double compare(Question question, boolean withSlip, double[] factors) {
        int size = tokens.size();
        boolean[] covered = new boolean[size];
        for (int i = 0; i < size; i++) {
            covered[i] |= question.isPresent(tokens.token(i), factors);
            if (!pairs.get(i).isEmpty()
                    && (question.isPresent(pairs.get(i), factors) || question.isHeard(sounds.get(i), factors))) {
                covered[i] = true;
                covered[i + 1] = true;
            }
        }
        int found = 0;
        for (boolean each : covered) {
            found += each ? 1 : 0;
        }
        return size == 0 ? 0 : Math.min(1, (double) found / size + compareWords(question, withSlip, factors));
    }

    private double compareWords(Question question, boolean withSlip, double[] factors) {
        int found = 0;
        for (Question.Word word : question.words()) {
            if (factors[word.gram()] < 1) {
                var match = withSlip ? pinyin.matchWithSlip(word.text()) : pinyin.match(word.text());
                if (match.isPresent()) {
                    factors[word.gram()] = match.get().factor();
                    found += match.get().to() - match.get().from();
                }
            }
        }
        return found == 0 ? 0 : (double) found / pinyin.readings().size();
    }
}
