package io.hrsshall.casework.textsearch;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.sourceforge.pinyin4j.PinyinHelper;

/// The pinyin of a text. A character with several readings stands for each of them; a letter or digit for itself.
///
/// @param readings
///            per character, without tones
public record Pinyin(List<List<String>> readings) {

    private static final Map<Character, List<String>> KNOWN = new ConcurrentHashMap<>();
    private static final int MIN_LENGTH = 2;
    /// A shorter word with a slip would be found in too many texts.
    private static final int MIN_LENGTH_WITH_SLIP = 5;
    private static final double SOME_INITIALS = 0.85;
    private static final double SLIP = 0.7;

    /// @param factor
    ///            1 for whole syllables, less for first letters and for a slip
    /// @param from
    ///            the first character that the word stands for
    /// @param to
    ///            after the last one
    record Match(double factor, int from, int to) {}

    public static Pinyin of(String text) {
        return new Pinyin(Normalized.of(text).chars().filter(each -> each != ' ')
                .mapToObj(each -> of((char) each)).filter(each -> !each.isEmpty()).toList());
    }

    static List<String> of(char character) {
        return KNOWN.computeIfAbsent(character, Pinyin::read);
    }

    private static List<String> read(char character) {
        String[] readings = PinyinHelper.toHanyuPinyinStringArray(character);
        if (readings != null) {
            return Arrays.stream(readings).map(each -> each.replaceAll("[0-9]", "").replace("u:", "v")).distinct()
                    .toList();
        }
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9'
                ? List.of(String.valueOf(character))
                : List.of();
    }

    /// Whether consecutive characters stand for the word, as syllables or as their first letters. One letter alone
    /// finds nothing.
    public boolean contains(String word) {
        return match(Normalized.of(word)).isPresent();
    }

    /// The last syllable may be incomplete, so that a word is found while it is typed.
    Optional<Match> match(String word) {
        if (word.length() < MIN_LENGTH || !isPlain(word)) {
            return Optional.empty();
        }
        Match best = null;
        for (int start = 0; start < readings.size(); start++) {
            int end = end(word, 0, start, false);
            double factor = 1;
            if (end < 0) {
                end = end(word, 0, start, true);
                factor = SOME_INITIALS;
            }
            if (end > 0 && (best == null || factor > best.factor())) {
                best = new Match(factor, start, end);
            }
        }
        return Optional.ofNullable(best);
    }

    /// As [#match], for whole syllables of which one has a letter too many, too few, wrong or exchanged with the
    /// next one.
    Optional<Match> matchWithSlip(String word) {
        if (word.length() < MIN_LENGTH_WITH_SLIP || !isPlain(word)) {
            return Optional.empty();
        }
        for (int start = 0; start < readings.size(); start++) {
            int end = endWithSlip(word, 0, start);
            if (end > 0) {
                return Optional.of(new Match(SLIP, start, end));
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(each -> each >= 'a' && each <= 'z' || each >= '0' && each <= '9');
    }

    /// @return after the last character that the rest of the word stands for, or -1
    private int end(String word, int place, int character, boolean withInitials) {
        if (place == word.length()) {
            return character;
        }
        if (character == readings.size()) {
            return -1;
        }
        for (String reading : readings.get(character)) {
            int end = -1;
            if (word.startsWith(reading, place)) {
                end = end(word, place + reading.length(), character + 1, withInitials);
            } else if (place > 0 && reading.regionMatches(0, word, place, word.length() - place)) {
                return character + 1;
            }
            if (end < 0 && withInitials && reading.length() > 1 && reading.charAt(0) == word.charAt(place)) {
                end = end(word, place + 1, character + 1, true);
            }
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    private int endWithSlip(String word, int place, int character) {
        if (character == readings.size()) {
            return -1;
        }
        for (String reading : readings.get(character)) {
            if (word.startsWith(reading, place)) {
                int end = endWithSlip(word, place + reading.length(), character + 1);
                if (end >= 0) {
                    return end;
                }
            }
            for (int length = Math.max(1, reading.length() - 1); length <= reading.length() + 1; length++) {
                if (place + length <= word.length()
                        && isSlipOf(reading, word.substring(place, place + length))) {
                    int end = end(word, place + length, character + 1, false);
                    if (end >= 0) {
                        return end;
                    }
                }
            }
        }
        return -1;
    }

    /// Whether the texts differ by one letter, or by two neighbours that are exchanged.
    private static boolean isSlipOf(String reading, String typed) {
        int start = 0;
        int shorter = Math.min(reading.length(), typed.length());
        while (start < shorter && reading.charAt(start) == typed.charAt(start)) {
            start++;
        }
        String right = reading.substring(start);
        String wrong = typed.substring(start);
        if (right.length() != wrong.length()) {
            return right.length() > wrong.length()
                    ? right.substring(1).equals(wrong)
                    : wrong.substring(1).equals(right);
        }
        return !right.isEmpty() && (right.substring(1).equals(wrong.substring(1)) || right.length() > 1
                && right.charAt(0) == wrong.charAt(1) && right.charAt(1) == wrong.charAt(0)
                && right.substring(2).equals(wrong.substring(2)));
    }
}
