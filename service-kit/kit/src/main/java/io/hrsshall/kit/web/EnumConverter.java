package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.EnumNames;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/// Converts query parameters to enums by their names in JSON.
final class EnumConverter implements ConverterFactory<String, Enum<?>> {

    @Override
    public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
        return name -> {
            @Nullable
            Object constant = EnumNames.of(type).get(name);
            if (constant == null) {
                throw new IllegalArgumentException("no such constant");
            }
            return type.cast(constant);
        };
    }
}
