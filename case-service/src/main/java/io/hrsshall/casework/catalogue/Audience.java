package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Arrays;
import java.util.Locale;

/// Who may file an item.
public enum Audience {

    UNIT,
    PERSON,
    INSTITUTION;

    /// The value that somebody gave for the field.
    ///
    /// @throws InvalidField
    ///             if there is no such word
    public static Audience parse(String field, String code) {
        return Arrays.stream(values()).filter(value -> value.code().equals(code)).findFirst()
                .orElseThrow(() -> new InvalidField(field, "format"));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
