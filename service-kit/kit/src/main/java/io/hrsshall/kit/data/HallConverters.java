package io.hrsshall.kit.data;

import java.util.List;
import org.springframework.core.convert.converter.Converter;

/// A service's own converters for its aggregates, beside those of the kit: a bean of this type. Each is annotated with
/// `@ReadingConverter` or `@WritingConverter`.
@FunctionalInterface
public interface HallConverters {

    List<? extends Converter<?, ?>> converters();
}
