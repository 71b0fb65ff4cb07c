package io.hrsshall.kit.data;

import io.hrsshall.kit.values.ValueType;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.mapping.JdbcValue;

/// Converts instants, JSON and value types to columns and back. Names, ID numbers and mobiles are not among them:
/// personal data is stored sealed.
final class ColumnConverters {

    private ColumnConverters() {}

    static List<?> of(Collection<ValueType> types) {
        return List.of(new WriteInstant(), new ReadInstant(), new WriteJson(), new ReadJson(), new WriteValues(types),
                new ReadValues(types));
    }

    /// With its SQL type, because the default for parameters of queries is a timestamp without a time zone.
    @WritingConverter
    static final class WriteInstant implements Converter<Instant, JdbcValue> {

        @Override
        public JdbcValue convert(Instant source) {
            return JdbcValue.of(source.atOffset(ZoneOffset.UTC), JDBCType.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    @ReadingConverter
    static final class ReadInstant implements Converter<OffsetDateTime, Instant> {

        @Override
        public Instant convert(OffsetDateTime source) {
            return source.toInstant();
        }
    }

    @WritingConverter
    static final class WriteJson implements Converter<Json, PGobject> {

        @Override
        public PGobject convert(Json source) {
            PGobject object = new PGobject();
            object.setType("jsonb");
            try {
                object.setValue(source.text());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return object;
        }
    }

    @ReadingConverter
    static final class ReadJson implements Converter<PGobject, Json> {

        @Override
        public Json convert(PGobject source) {
            return new Json(String.valueOf(source.getValue()));
        }
    }

    @WritingConverter
    static final class WriteValues implements GenericConverter {

        private final Map<Class<?>, ValueType> types;

        WriteValues(Collection<ValueType> types) {
            this.types = byClass(types);
        }

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return pairs(types, type -> new ConvertiblePair(type, String.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            return source == null ? null : Objects.requireNonNull(types.get(source.getClass())).text(source);
        }
    }

    @ReadingConverter
    static final class ReadValues implements GenericConverter {

        private final Map<Class<?>, ValueType> types;

        ReadValues(Collection<ValueType> types) {
            this.types = byClass(types);
        }

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return pairs(types, type -> new ConvertiblePair(String.class, type));
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            return source == null ? null : Objects.requireNonNull(types.get(to.getType())).parse((String) source);
        }
    }

    private static Map<Class<?>, ValueType> byClass(Collection<ValueType> types) {
        return types.stream().collect(Collectors.toUnmodifiableMap(ValueType::type, Function.identity()));
    }

    private static Set<GenericConverter.ConvertiblePair> pairs(Map<Class<?>, ValueType> types,
            Function<Class<?>, GenericConverter.ConvertiblePair> pair) {
        return types.keySet().stream().map(pair).collect(Collectors.toUnmodifiableSet());
    }
}
