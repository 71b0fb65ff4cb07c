package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.Scope;
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
///            words, each contained in name, summary or code, or the first letters of the name's pinyin
/// @param city
///            items that this city handles; the province level (省本级) handles provincial items only
public record ItemSearch(@Nullable Scope within, @Nullable String text, @Nullable City city, @Nullable ItemKind kind,
        @Nullable Audience audience, @Nullable InstitutionType institutionType, @Nullable Boolean recommended,
        @Nullable Boolean whileCancelled) {

    /// Input methods for Chinese type the ideographic space.
    private static final Pattern SPACE = Pattern.compile("[\\s\u3000]+");

    /// @param initials
    ///            of the item's name
    boolean matches(ServiceItem item, Initials initials) {
        ServiceItem.Definition definition = item.definition();
        return (within == null || within.covers(item.code())) && (kind == null || definition.kind() == kind)
                && (audience == null || definition.audience().contains(audience))
                && (institutionType == null || item.isForInstitutions(institutionType.name()))
                && (recommended == null || definition.recommended() == recommended)
                && (whileCancelled == null || item.isFiledWhileCancelled() == whileCancelled)
                && (city == null || item.isHandledIn(city))
                && words(text).allMatch(word -> names(word, item, initials) || contains(definition.summary(), word)
                        || contains(item.code().value(), word));
    }

    boolean isNamedIn(ServiceItem item, Initials initials) {
        return isNamedIn(text, item, initials);
    }

    /// Whether each word is contained in the item's name, or stands for the first letters of its pinyin.
    static boolean isNamedIn(@Nullable String text, ServiceItem item, Initials initials) {
        return words(text).allMatch(word -> names(word, item, initials));
    }

    private static Stream<String> words(@Nullable String text) {
        return text == null ? Stream.empty() : SPACE.splitAsStream(text.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean names(String word, ServiceItem item, Initials initials) {
        return contains(item.name(), word) || initials.contain(word);
    }

    private static boolean contains(@Nullable String field, String word) {
        return field != null && field.toLowerCase(Locale.ROOT).contains(word);
    }
}
