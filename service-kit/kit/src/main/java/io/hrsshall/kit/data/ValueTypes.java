package io.hrsshall.kit.data;

import io.hrsshall.kit.values.ValueType;
import java.util.Arrays;
import java.util.List;

/// Value types of a service that its aggregates keep in columns, beside those of the kit. A bean of this type
/// registers them.
public record ValueTypes(List<ValueType> types) {

    public ValueTypes {
        types = List.copyOf(types);
    }

    /// @param types
    ///            records with one component of type `String` or `UUID`
    public static ValueTypes of(Class<?>... types) {
        return new ValueTypes(Arrays.stream(types).map(ValueType::of).toList());
    }
}
