package io.hrsshall.casework.publishing;

import java.util.regex.Pattern;

/// The regular expressions that a form may contain. The validator matches them even against a text that exceeds
/// `maxLength`, so matching must be cheap for a text of any length.
///
/// An expression is a sequence of characters, character classes and groups of alternatives from `^` to `$`. Groups are
/// neither nested nor repeated. At most two parts may match in several ways (a group or a variable number of
/// repetitions), at most one of them unbounded; the others repeat at most 99 times. Matching then takes at most 100
/// steps for each character of the text.
final class FormPattern {

    private static final String CLASS = "\\[(?:[^\\[\\]\\\\&]|\\\\[\\Wdwsx])+]";
    private static final String ESCAPE = "\\\\[\\Wdws]";
    private static final String PIECE = "(?:(?:" + CLASS + "|" + ESCAPE + "|[^\\\\\\[\\](){}*+?|^$])"
            + "(?:\\{\\d{1,2}(?:,\\d{1,2})?}|[*+?])?)";
    private static final Pattern SYNTAX = Pattern
            .compile("\\^(?:" + PIECE + "|\\(" + PIECE + "*+(?:\\|" + PIECE + "*+)*+\\))*+\\$");
    private static final Pattern ATOMS = Pattern.compile(CLASS + "|" + ESCAPE);
    private static final Pattern CHOICE = Pattern.compile("[*+?(]|\\{\\d+,");
    private static final Pattern UNLIMITED = Pattern.compile("[*+]");
    private static final int MAX_CHOICES = 2;

    private FormPattern() {}

    static boolean isCheap(String expression) {
        String structure = structure(expression);
        return SYNTAX.matcher(expression).matches() && count(CHOICE, structure) <= MAX_CHOICES
                && count(UNLIMITED, structure) <= 1;
    }

    /// Whether the expression matches only texts of a limited length.
    static boolean limitsLength(String expression) {
        return isCheap(expression) && count(UNLIMITED, structure(expression)) == 0;
    }

    private static String structure(String expression) {
        return ATOMS.matcher(expression).replaceAll("x");
    }

    private static long count(Pattern part, String structure) {
        return part.matcher(structure).results().count();
    }
}
