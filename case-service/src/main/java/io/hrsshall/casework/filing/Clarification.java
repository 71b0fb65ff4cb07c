package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.catalogue.ClarificationRule.When;
import io.hrsshall.kit.problem.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// 需要说明的情形: something odd in a form, with what the filer said about it. Stored encrypted once it is answered.
///
/// @param key
///            digest of what is odd: the same content has the same key, so that nobody is asked twice
/// @param field
///            its place in the form, as JSON pointer; of a sheet the list and the field; empty for the form as a whole
/// @param rows
///            the rows of the sheet in which it is odd, by their numbers in the sheet, all of which one answer concerns;
///            null for a form without a sheet
/// @param code
///            `<code>.detail` is the message key of the reason
/// @param arguments
///            of the reason
/// @param choices
///            one of which the answer names; empty for a text only
/// @param text
///            the reason in the language of the reader; null as stored
@JsonInclude(Include.NON_NULL)
public record Clarification(String key, When kind, String field, @Nullable List<Integer> rows, String code,
        List<String> arguments, List<Choice> choices, @Nullable Answer answer, @Nullable String text) {

    private static final int SHORTEST_TEXT = 2;

    /// The original retirement age of a woman, which her documents do not say.
    public enum Choice {
        /// 原法定退休年龄 50 周岁.
        WOMAN_50,
        /// 原法定退休年龄 55 周岁: not reached, so nothing else is to be said.
        WOMAN_55,
        /// Several women of a sheet with different ages; the text says which.
        MIXED
    }

    @JsonInclude(Include.NON_NULL)
    public record Answer(@Nullable Choice choice, @Nullable String text, @Nullable Instant at) {

        /// Without the text, which may name people.
        @Override
        public String toString() {
            return "Answer";
        }
    }

    public Clarification {
        rows = rows == null ? null : List.copyOf(rows);
        arguments = List.copyOf(arguments);
        choices = List.copyOf(choices);
    }

    /// Whether this is an answer: one of the choices if there are any, and a text unless the choice says all.
    public boolean isAnsweredBy(Answer given) {
        Choice choice = given.choice();
        String said = given.text();
        return (choice == null ? choices.isEmpty() : choices.contains(choice))
                && (choice == Choice.WOMAN_55 || said != null && said.strip().length() >= SHORTEST_TEXT);
    }

    public Clarification answered(@Nullable Answer given) {
        return new Clarification(key, kind, field, rows, code, arguments, choices, given, text);
    }

    /// With the reason in the language of the reader.
    public Clarification in(Locale language) {
        return new Clarification(key, kind, field, rows, code, arguments, choices, answer,
                Problems.message(code, language, arguments.toArray()));
    }

    /// Without the content, which must not be logged.
    @Override
    public String toString() {
        return "Clarification(" + kind + ")";
    }
}
