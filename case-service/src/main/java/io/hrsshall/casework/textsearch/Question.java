package io.hrsshall.casework.textsearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What somebody typed, as grams: Chinese characters, pairs of them, and words in Latin letters or digits. Each weighs
/// more, the fewer entries contain it.
final class Question {

    /// A question of 50 characters has seldom more; further ones are left out, so that each costs the same.
    private static final int MAX_WORDS = 6;
    private static final double CHARACTER = 0.3;
    private static final double SAME_SOUND = 0.6;

    private final Map<String, Integer> grams = new HashMap<>();
    private final Map<String, Integer> sounds = new HashMap<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final List<Boolean> lone = new ArrayList<>();

    /// A word that is matched as pinyin too.
    record Word(int gram, String text) {}

    /// @param rarity
    ///            of a gram in the index
    Question(String text, Vocabulary vocabulary, ToDoubleFunction<String> rarity) {
        Tokens tokens = Tokens.of(vocabulary.unify(vocabulary.essence(Normalized.of(text))));
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.token(i);
            if (tokens.isHan(i)) {
                add(token, CHARACTER * rarity.applyAsDouble(token), true);
                if (tokens.isPair(i)) {
                    addPair(token, tokens.token(i + 1), rarity);
                }
            } else if (words.size() < MAX_WORDS && !grams.containsKey(token)) {
                words.add(new Word(weights.size(), token));
                add(token, rarity.applyAsDouble(token) * Math.max(1, token.length() / 4.0), false);
            }
        }
    }

    private void addPair(String first, String second, ToDoubleFunction<String> rarity) {
        int gram = add(first + second, rarity.applyAsDouble(first + second), false);
        soundsOf(first, second).forEach(sound -> sounds.putIfAbsent(sound, gram));
    }

    private int add(String gram, double weight, boolean isLone) {
        return grams.computeIfAbsent(gram, _ -> {
            weights.add(weight);
            lone.add(isLone);
            return weights.size() - 1;
        });
    }

    /// The pinyin of a pair, with each of the readings of both.
    static List<String> soundsOf(String first, String second) {
        List<String> sounds = new ArrayList<>();
        for (String one : Pinyin.of(first.charAt(0))) {
            for (String other : Pinyin.of(second.charAt(0))) {
                sounds.add(one + " " + other);
            }
        }
        return List.copyOf(sounds);
    }

    int size() {
        return weights.size();
    }

    List<Word> words() {
        return words;
    }

    boolean isPresent(String gram, double[] factors) {
        Integer index = grams.get(gram);
        if (index == null) {
            return false;
        }
        factors[index] = 1;
        return true;
    }

    boolean isHeard(List<String> pair, double[] factors) {
        for (String sound : pair) {
            Integer index = sounds.get(sound);
            if (index != null) {
                factors[index] = Math.max(factors[index], SAME_SOUND);
                return true;
            }
        }
        return false;
    }

    /// Whether only single characters were found, although the question has words.
    boolean isMetByCharactersOnly(double[] factors) {
        for (int i = 0; i < factors.length; i++) {
            if (!lone.get(i) && factors[i] > 0) {
                return false;
            }
        }
        return lone.contains(false);
    }

    /// The share of the question that was found.
    double coverage(double[] factors) {
        double found = 0;
        double all = 0;
        for (int i = 0; i < factors.length; i++) {
            found += weights.get(i) * factors[i];
            all += weights.get(i);
        }
        return all == 0 ? 0 : found / all;
    }
}
