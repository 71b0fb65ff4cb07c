package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Arrays;
import java.util.Locale;

/// 办事 or 查询.
public enum ItemKind {

    FILING,
    QUERY;

    /// The value that somebody gave for the field.
    ///
    /// @throws InvalidField
    ///             if there is no such word
    public static ItemKind parse(String field, String code) {
        return Arrays.stream(values()).filter(value -> value.code().equals(code)).findFirst()
                .orElseThrow(() -> new InvalidField(field, "format"));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
