package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.Scope;
import io.hrsshall.casework.textsearch.Pinyin;
import io.hrsshall.kit.values.City;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Search criteria for the catalogue; null does not restrict.
///
/// @param within
///            a section's or group's code
/// @param text
///            what the visitor is looking for; see [ItemIndex]
/// @param city
///            items that this city handles; the province level (省本级) handles provincial items only
public record ItemSearch(@Nullable Scope within, @Nullable String text, @Nullable City city, @Nullable ItemKind kind,
        @Nullable Audience audience, @Nullable InstitutionType institutionType, @Nullable Boolean recommended,
        @Nullable Boolean whileCancelled) {

    /// Input methods for Chinese type the ideographic space.
    private static final Pattern SPACE = Pattern.compile("[\\s\u3000]+");

    /// Whether the item meets the criteria other than the text.
    boolean admits(ServiceItem item) {
        ServiceItem.Definition definition = item.definition();
        return (within == null || within.covers(item.code())) && (kind == null || definition.kind() == kind)
                && (audience == null || definition.audience().contains(audience))
                && (institutionType == null || item.isForInstitutions(institutionType.name()))
                && (recommended == null || definition.recommended() == recommended)
                && (whileCancelled == null || item.isFiledWhileCancelled() == whileCancelled)
                && (city == null || item.isHandledIn(city));
    }

    /// Whether each word of the text is contained in the item's name, or stands for its pinyin.
    static boolean isNamedIn(String text, ServiceItem item, Pinyin pinyin) {
        return words(text).allMatch(word -> contains(item.name(), word) || pinyin.contains(word));
    }

    private static Stream<String> words(String text) {
        return SPACE.splitAsStream(text.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean contains(String field, String word) {
        return field.toLowerCase(Locale.ROOT).contains(word);
    }
}
