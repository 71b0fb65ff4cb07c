package io.hrsshall.kit.data;

import io.hrsshall.kit.values.ValueType;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.util.PGobject;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.jdbc.core.mapping.JdbcValue;

/// Converts instants, JSON and value types to columns and back. Names, ID numbers and mobiles are not among them:
/// personal data is stored sealed.
final class ColumnConverters {

    private ColumnConverters() {}

    static List<?> of(Collection<ValueType> types) {
        Stream<ConverterBuilder> own = Stream.of(
                ConverterBuilder.writing(Instant.class, JdbcValue.class, ColumnConverters::timestamp),
                ConverterBuilder.reading(OffsetDateTime.class, Instant.class, OffsetDateTime::toInstant),
                ConverterBuilder.writing(Json.class, PGobject.class, ColumnConverters::jsonb),
                ConverterBuilder.reading(PGobject.class, Json.class,
                        read -> new Json(String.valueOf(read.getValue()))));
        return Stream.concat(own, types.stream().map(type -> wrapped(type.wrapped(), type.type(), type)))
                .flatMap(each -> each.getConverters().stream()).toList();
    }

    /// With its SQL type, because the default for parameters of queries is a timestamp without a time zone.
    private static JdbcValue timestamp(Instant instant) {
        return JdbcValue.of(instant.atOffset(ZoneOffset.UTC), JDBCType.TIMESTAMP_WITH_TIMEZONE);
    }

    private static PGobject jsonb(Json json) {
        PGobject object = new PGobject();
        object.setType("jsonb");
        try {
            object.setValue(json.text());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return object;
    }

    private static <W, T> ConverterBuilder wrapped(Class<W> wrapped, Class<T> type, ValueType values) {
        return ConverterBuilder.reading(wrapped, type, content -> type.cast(values.wrap(content)))
                .andWriting(value -> wrapped.cast(values.unwrap(value)));
    }
}
