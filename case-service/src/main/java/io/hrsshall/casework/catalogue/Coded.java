package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Arrays;
import java.util.Locale;

/// Implemented by enums that are written in lower case in the API and the catalogue files.
public interface Coded {

    String name();

    @JsonValue
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws InvalidField
    ///             if no constant has this code
    static <T extends Enum<T> & Coded> T parse(Class<T> type, String field, String code) {
        return Arrays.stream(type.getEnumConstants()).filter(constant -> constant.code().equals(code)).findFirst()
                .orElseThrow(() -> new InvalidField(field, "format"));
    }
}
