package io.hrsshall.casework.filing;

import io.hrsshall.casework.catalogue.ClarificationRule;
import io.hrsshall.casework.catalogue.ClarificationRule.Entry;
import io.hrsshall.casework.filing.EarlierFilings.PersonMonth;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/// An entry of a form, with for whom and for which month it is filed.
public record FiledEntry(Entry entry, PersonMonth month) {

    /// Entries without an ID number or a month, as in a draft, are left out.
    public static List<FiledEntry> of(ClarificationRule rule, List<Entry> entries) {
        return entries.stream().flatMap(entry -> of(rule, entry)).toList();
    }

    private static Stream<FiledEntry> of(ClarificationRule rule, Entry entry) {
        String idNumber = entry.values().path("idNumber").asString("");
        String month = rule.at() == null ? "" : entry.month(rule.at()).map(YearMonth::toString).orElse(null);
        return idNumber.isEmpty() || month == null
                ? Stream.empty()
                : Stream.of(new FiledEntry(entry, new PersonMonth(idNumber, month)));
    }
}
