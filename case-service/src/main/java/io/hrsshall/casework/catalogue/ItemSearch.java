package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.Scope;
import io.hrsshall.kit.values.City;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Search criteria for the catalogue; null does not restrict.
///
/// @param within
///            a section's or group's code
/// @param text
///            contained in name, summary or code, or the first letters of the name's pinyin
/// @param city
///            items that this city handles; the province level (省本级) handles provincial items only
public record ItemSearch(@Nullable Scope within, @Nullable String text, @Nullable City city, @Nullable ItemKind kind,
        @Nullable Audience audience, @Nullable InstitutionType institutionType, @Nullable Boolean recommended) {

    /// @param initials
    ///            of the item's name
    boolean matches(ServiceItem item, Initials initials) {
        ServiceItem.Definition definition = item.definition();
        return (within == null || within.covers(item.code())) && (kind == null || definition.kind() == kind)
                && (audience == null || definition.audience().contains(audience))
                && (institutionType == null || item.isForInstitutions(institutionType.name()))
                && (recommended == null || definition.recommended() == recommended)
                && (city == null || item.isHandledIn(city))
                && (text == null || isNamedIn(item, initials) || contains(definition.summary())
                        || contains(item.code().value()));
    }

    boolean isNamedIn(ServiceItem item, Initials initials) {
        return text == null || contains(item.name()) || initials.contain(text);
    }

    private boolean contains(@Nullable String field) {
        return field != null && text != null
                && field.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
