package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Implemented by enums that are written in lower case in the API and the catalogue files.
public interface Coded {

    String name();

    @JsonValue
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
