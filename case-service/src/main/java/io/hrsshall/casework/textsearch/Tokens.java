package io.hrsshall.casework.textsearch;

import java.util.ArrayList;
import java.util.List;

/// A text as tokens: each Chinese character is one, and each run of other letters or of digits.
///
/// @param joined
///            per token, whether the next one follows without a space
record Tokens(List<String> tokens, List<Boolean> joined) {

    static Tokens of(String normalized) {
        List<String> tokens = new ArrayList<>();
        List<Boolean> joined = new ArrayList<>();
        int place = 0;
        while (place < normalized.length()) {
            int end = end(normalized, place);
            if (normalized.charAt(place) != ' ') {
                tokens.add(normalized.substring(place, end));
                joined.add(end < normalized.length() && normalized.charAt(end) != ' ');
            }
            place = end;
        }
        return new Tokens(List.copyOf(tokens), List.copyOf(joined));
    }

    private static int end(String text, int start) {
        int first = text.codePointAt(start);
        int end = start + Character.charCount(first);
        Kind kind = Kind.of(first);
        while (kind.isRun() && end < text.length() && Kind.of(text.codePointAt(end)) == kind) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    int size() {
        return tokens.size();
    }

    String token(int index) {
        return tokens.get(index);
    }

    boolean isHan(int index) {
        return Kind.of(tokens.get(index).codePointAt(0)) == Kind.HAN;
    }

    /// Whether the token and the next one are adjacent Chinese characters.
    boolean isPair(int index) {
        return joined.get(index) && isHan(index) && isHan(index + 1);
    }

    private enum Kind {
        SPACE,
        HAN,
        DIGIT,
        LETTER;

        static Kind of(int codePoint) {
            if (codePoint == ' ') {
                return SPACE;
            }
            if (Character.isIdeographic(codePoint)) {
                return HAN;
            }
            return Character.isDigit(codePoint) ? DIGIT : LETTER;
        }

        boolean isRun() { return this == DIGIT || this == LETTER; }
    }
}
