package io.hrsshall.authority;

import java.util.Locale;

/// The kinds of caller: the `kind` claim of a token. The set is closed.
public enum Kind {

    PERSON,
    UNIT,
    INSTITUTION,
    STAFF,
    CITY_SYSTEM,
    SERVICE;

    /// The value in tokens and contracts, such as `city-system`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException
    ///             if there is no such kind
    public static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
