package io.hrsshall.kit.web;

import io.hrsshall.authority.ItemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/// Reads days as `yyyy-MM-dd` and instants as RFC 3339 with an offset, both with years of four digits. Refuses arrays
/// and numbers.
final class StrictScalars extends SimpleModule {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt].+");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern ITEM_CODE = Pattern.compile("[A-Z0-9.]{2,60}");

    StrictScalars() {
        super("strict-scalars");
        addDeserializer(LocalDate.class, new Strict<>(LocalDate.class, DAY, LocalDate::parse));
        addDeserializer(Instant.class,
                new Strict<>(Instant.class, INSTANT, text -> OffsetDateTime.parse(text).toInstant()));
        addDeserializer(UUID.class, new Strict<>(UUID.class, ID, UUID::fromString));
        addDeserializer(ItemCode.class, new Strict<>(ItemCode.class, ITEM_CODE, ItemCode::new));
    }

    private static final class Strict<T> extends StdDeserializer<T> {

        private final Pattern form;
        private final transient Function<String, T> parse;

        Strict(Class<T> type, Pattern form, Function<String, T> parse) {
            super(type);
            this.form = form;
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(context.constructType(handledType()), parser);
            }
            String text = parser.getString();
            if (form.matcher(text).matches()) {
                try {
                    return parse.apply(text);
                } catch (DateTimeException | IllegalArgumentException e) {
                    return (T) context.handleWeirdStringValue(handledType(), text, "malformed");
                }
            }
            return (T) context.handleWeirdStringValue(handledType(), text, "malformed");
        }
    }
}
