package io.hrsshall.casework.catalogue;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// When a form is possible but odd, so that the filer is asked to clarify it.
///
/// @param list
///            the list of the form to whose entries the rule applies; null if it applies to the form itself
/// @param field
///            the wage of [When#WAGE]
/// @param at
///            the month or day that counts; of an entry or, if it has no such field, of the form
/// @param monthsBack
///            of [When#START]: from how many months before the present one on a start is not odd
/// @param monthsAhead
///            of [When#START]: up to how many months after the present one a start is not odd
/// @param endedBy
///            of [When#SECOND]: the item whose approval ends what was registered
public record ClarificationRule(When when, @Nullable String list, @Nullable String field, @Nullable String at,
        @Nullable Integer monthsBack, @Nullable Integer monthsAhead, @Nullable String endedBy) {

    private static final int MONTH_LENGTH = "yyyy-MM".length();

    public enum When implements Coded {

        /// The owner has filed the item for the same person and month before.
        REPEATED,
        /// The owner has filed the item before, which is filed once.
        SECOND,
        /// A wage is outside the city's contribution bounds.
        WAGE,
        /// A start is long ago or far ahead.
        START,
        /// A person has reached the retirement age.
        RETIREMENT
    }

    public ClarificationRule {
        boolean complete = switch (when) {
            case REPEATED -> list != null;
            case SECOND -> list == null && at == null;
            case WAGE -> field != null && at != null;
            case START -> at != null && monthsBack != null && monthsAhead != null;
            case RETIREMENT -> list != null && at != null;
        };
        if (!complete) {
            throw new IllegalArgumentException("incomplete rule: " + when.code());
        }
    }

    /// What the rule applies to: an entry of a list, a row of a sheet, or the form.
    ///
    /// @param pointer
    ///            the place of the entry in the form; of a row the place of the list
    /// @param row
    ///            the number of the row in its sheet
    public record Entry(JsonNode values, JsonNode form, String pointer, @Nullable Integer row) {

        public JsonNode value(String field) {
            return isOwn(field) ? values.path(field) : form.path(field);
        }

        /// Where the field is in the form.
        public String place(String field) {
            return isOwn(field) ? pointer + "/" + field : "/" + field;
        }

        private boolean isOwn(String field) {
            return values.has(field) || !form.has(field);
        }

        /// Of a month or a day; empty if the field has neither, as in a draft.
        public Optional<YearMonth> month(String field) {
            String text = value(field).asString("");
            try {
                return text.length() < MONTH_LENGTH
                        ? Optional.empty()
                        : Optional.of(YearMonth.parse(text.substring(0, MONTH_LENGTH)));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        /// Without the values, which must not be logged.
        @Override
        public String toString() {
            return "Entry(" + pointer + ")";
        }
    }

    /// A row of a sheet, which takes the place of an entry of the item's list.
    ///
    /// @param number
    ///            as the spreadsheet shows it
    public record SheetRow(int number, JsonNode values) {

        /// Without the values, which must not be logged.
        @Override
        public String toString() {
            return "SheetRow(" + number + ")";
        }
    }

    /// @param rows
    ///            of the sheet that takes the place of the list; none for a form without a sheet
    public List<Entry> entries(JsonNode form, List<SheetRow> rows) {
        if (list == null) {
            return List.of(new Entry(form, form, "", null));
        }
        String place = "/" + list;
        List<Entry> entries = new ArrayList<>();
        JsonNode listed = form.path(list);
        for (int i = 0; listed.isArray() && i < listed.size(); i++) {
            entries.add(new Entry(listed.get(i), form, place + "/" + i, null));
        }
        if (entries.isEmpty()) {
            rows.forEach(row -> entries.add(new Entry(row.values(), form, place, row.number())));
        }
        return entries;
    }

    /// Whether the form has what the rule reads.
    boolean fits(JsonNode form) {
        JsonNode fields = form.path("properties");
        JsonNode entry = list == null ? fields : fields.path(list).path("items").path("properties");
        return !entry.isEmpty() && hasField(field, entry, fields) && hasField(at, entry, fields)
                && (when != When.REPEATED && when != When.RETIREMENT || entry.has("idNumber"));
    }

    private static boolean hasField(@Nullable String name, JsonNode entry, JsonNode fields) {
        return name == null || entry.has(name) || fields.has(name);
    }

    /// @throws NullPointerException
    ///             for a rule without a month
    public String atField() {
        return Objects.requireNonNull(at);
    }
}
