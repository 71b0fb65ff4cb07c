package io.hrsshall.kit.test.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Generates strings that match a regular expression. Supports what contracts use: literals, classes, groups,
/// alternatives and quantifiers.
final class PatternSamples {

    private static final int MOST_REPEATS = 4;
    private static final int LAST_ASCII = 126;

    private final String pattern;
    private final Random random;
    private int position;

    private PatternSamples(String pattern, Random random) {
        this.pattern = pattern;
        this.random = random;
    }

    /// @return null if the expression is not supported
    static @Nullable String sample(String pattern, Random random) {
        try {
            String text = new PatternSamples(pattern, random).alternatives();
            return Pattern.compile(pattern).matcher(text).find() ? text : null;
        } catch (StringIndexOutOfBoundsException | IllegalArgumentException e) {
            return null;
        }
    }

    private String alternatives() {
        List<String> alternatives = new ArrayList<>();
        alternatives.add(sequence());
        while (position < pattern.length() && pattern.charAt(position) == '|') {
            position++;
            alternatives.add(sequence());
        }
        return alternatives.get(random.nextInt(alternatives.size()));
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (position < pattern.length() && pattern.charAt(position) != '|' && pattern.charAt(position) != ')') {
            int start = position;
            String once = atom();
            int end = position;
            int repeats = repeats();
            int after = position;
            for (int i = 0; i < repeats; i++) {
                if (i == 0) {
                    text.append(once);
                } else {
                    position = start;
                    text.append(atom());
                }
            }
            position = Math.max(after, end);
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(position++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> one(code -> code != '\n');
            case '[' -> characterClass();
            case '(' -> group();
            case '\\' -> escape(pattern.charAt(position++));
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (pattern.startsWith("?:", position)) {
            position += 2;
        } else if (pattern.startsWith("?", position)) {
            throw new IllegalArgumentException("a look-around");
        }
        String text = alternatives();
        position++;
        return text;
    }

    private String escape(char c) {
        return switch (c) {
            case 'd' -> one(Character::isDigit);
            case 'w' -> one(code -> Character.isLetterOrDigit(code) || code == '_');
            case 's' -> " ";
            case 'S' -> one(code -> code != ' ');
            case 'D' -> one(code -> !Character.isDigit(code));
            case 'p', 'P', 'x', 'u' -> throw new IllegalArgumentException("a class by name or code");
            default -> String.valueOf(c);
        };
    }

    private String characterClass() {
        boolean negated = pattern.charAt(position) == '^';
        if (negated) {
            position++;
        }
        IntPredicate members = code -> false;
        int beyondAscii = -1;
        boolean first = true;
        while (first || pattern.charAt(position) != ']') {
            first = false;
            char c = pattern.charAt(position++);
            IntPredicate more;
            if (c == '\\') {
                char escaped = pattern.charAt(position++);
                more = switch (escaped) {
                    case 'd' -> Character::isDigit;
                    case 'w' -> code -> Character.isLetterOrDigit(code) || code == '_';
                    case 's' -> code -> code == ' ';
                    case 'p', 'P', 'x', 'u' -> throw new IllegalArgumentException("a class by name or code");
                    default -> code -> code == escaped;
                };
            } else if (pattern.charAt(position) == '-' && pattern.charAt(position + 1) != ']') {
                char last = pattern.charAt(position + 1);
                position += 2;
                more = code -> code >= c && code <= last;
                beyondAscii = c > LAST_ASCII ? c : beyondAscii;
            } else {
                more = code -> code == c;
                beyondAscii = c > LAST_ASCII ? c : beyondAscii;
            }
            members = members.or(more);
        }
        position++;
        IntPredicate all = negated ? members.negate() : members;
        boolean ascii = IntStream.rangeClosed(' ', LAST_ASCII).anyMatch(all);
        return ascii || beyondAscii < 0 ? one(all) : Character.toString(beyondAscii);
    }

    private String one(IntPredicate wanted) {
        int[] candidates = IntStream.rangeClosed(' ', LAST_ASCII).filter(wanted).toArray();
        if (candidates.length == 0) {
            throw new IllegalArgumentException("no such character");
        }
        return Character.toString(candidates[random.nextInt(candidates.length)]);
    }

    private int repeats() {
        if (position >= pattern.length()) {
            return 1;
        }
        return switch (pattern.charAt(position)) {
            case '?' -> lazy(0, 1);
            case '*' -> lazy(0, MOST_REPEATS);
            case '+' -> lazy(1, MOST_REPEATS);
            case '{' -> counted();
            default -> 1;
        };
    }

    private int counted() {
        int end = pattern.indexOf('}', position);
        String[] bounds = pattern.substring(position + 1, end).split(",", -1);
        position = end;
        int least = Integer.parseInt(bounds[0]);
        int most = bounds.length == 1
                ? least
                : bounds[1].isEmpty() ? least + MOST_REPEATS : Integer.parseInt(bounds[1]);
        return lazy(least, most);
    }

    private int lazy(int least, int most) {
        position++;
        if (position < pattern.length() && (pattern.charAt(position) == '?' || pattern.charAt(position) == '+')) {
            position++;
        }
        return least + random.nextInt(most - least + 1);
    }
}
