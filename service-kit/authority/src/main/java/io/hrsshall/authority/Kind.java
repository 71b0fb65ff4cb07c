package io.hrsshall.authority;

import java.util.Locale;

/// The closed set of callers: what the `kind` claim of a token says.
public enum Kind {

    PERSON,
    UNIT,
    INSTITUTION,
    STAFF,
    CITY_SYSTEM,
    SERVICE;

    /// The word in tokens and contracts, such as `city-system`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException
    ///             if there is no such kind
    public static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
