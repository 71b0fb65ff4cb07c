package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.InvalidField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// 单位信息修改.
///
/// @param values
///            the new value of each field that changes; null clears a field, an absent field is kept
public record ChangeUnit(Map<ProfileField, @Nullable String> values) {

    /// @throws InvalidField
    ///             if a value is malformed or too long
    public ChangeUnit {
        EnumMap<ProfileField, @Nullable String> read = new EnumMap<>(ProfileField.class);
        values.forEach((field, text) -> read.put(field, field.read(text)));
        values = Collections.unmodifiableMap(read);
    }

    /// Without the values, because they may be personal data.
    @Override
    public String toString() {
        return "ChangeUnit" + values.keySet();
    }
}
