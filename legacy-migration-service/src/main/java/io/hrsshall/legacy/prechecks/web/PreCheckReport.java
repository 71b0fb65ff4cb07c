package io.hrsshall.legacy.prechecks.web;

import io.hrsshall.legacy.prechecks.PreCheckResults;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The counts as a table for spreadsheets, Chinese first. No value contains a character that has to be quoted.
final class PreCheckReport {

    /// By which spreadsheets recognize UTF-8.
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Control CHINESE_FIRST = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private PreCheckReport() {}

    static String csv(PreCheckResults.Result result, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle("pre-check-report", locale, CHINESE_FIRST);
        String system = result.progress().check().system().name();
        Stream<List<String>> rows = result.counts().stream().map(each -> List.of(system, each.city().code(),
                each.city().label(), each.outcome(), text(texts, each.outcome()), Long.toString(each.units())));
        return Stream
                .concat(Stream.of(List.of("system", "cityCode", "city", "outcomeCode", "outcome", "units").stream()
                        .map(column -> text(texts, "column." + column)).toList()), rows)
                .map(row -> String.join(",", row)).collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"));
    }

    private static String text(ResourceBundle texts, String key) {
        return texts.containsKey(key) ? texts.getString(key) : key;
    }
}
