package io.hrsshall.kit.web;

import io.hrsshall.kit.values.ValueType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/// Converts path and query parameters to value types. Only the canonical spelling of a text is accepted, because the
/// policy compared the parameter as it was sent.
final class ValueTypeConverter implements ConditionalGenericConverter {

    private final Map<Class<?>, ValueType> types = new ConcurrentHashMap<>();

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Record.class));
    }

    @Override
    public boolean matches(TypeDescriptor from, TypeDescriptor to) {
        return ValueType.isValueType(to.getType());
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        if (source == null) {
            return null;
        }
        ValueType type = types.computeIfAbsent(to.getType(), ValueType::of);
        Object value = type.parse((String) source);
        if (!type.isId() && !type.unwrap(value).equals(source)) {
            throw new IllegalArgumentException("not in canonical form");
        }
        return value;
    }
}
