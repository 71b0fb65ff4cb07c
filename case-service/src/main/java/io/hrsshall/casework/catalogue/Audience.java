package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who may file an item.
public enum Audience {

    UNIT,
    PERSON,
    INSTITUTION;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
