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
///            contained in name, summary or code
/// @param city
///            items that this city handles: the province level handles provincial items, each city all others
public record ItemSearch(@Nullable Scope within, @Nullable String text, @Nullable City city, @Nullable ItemKind kind,
        @Nullable Audience audience) {

    boolean matches(ServiceItem item) {
        ServiceItem.Definition definition = item.definition();
        return (within == null || within.covers(item.code())) && (kind == null || definition.kind() == kind)
                && (audience == null || definition.audience().contains(audience))
                && (city == null || City.PROVINCE.equals(city) == (definition.handling() == HandlingLevel.PROVINCE))
                && (text == null || contains(item.name()) || contains(definition.summary())
                        || contains(item.code().value()));
    }

    boolean isNamedIn(ServiceItem item) {
        return text == null || contains(item.name());
    }

    private boolean contains(@Nullable String field) {
        return field != null && text != null
                && field.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
