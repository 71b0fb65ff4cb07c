package io.hrsshall.kit.data;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.postgresql.util.PGobject;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

/// Values in columns. Names, ID numbers and mobiles have none: personal data goes into a table sealed.
final class KitConverters {

    private KitConverters() {}

    static List<Converter<?, ?>> all() {
        return List.of(new WriteInstant(), new ReadInstant(), new WriteJson(), new ReadJson(), new WriteUscc(),
                new ReadUscc(), new WriteUnitNumber(), new ReadUnitNumber(), new WriteCity(), new ReadCity(),
                new WriteItemCode(), new ReadItemCode());
    }

    @WritingConverter
    static final class WriteInstant implements Converter<Instant, OffsetDateTime> {

        @Override
        public OffsetDateTime convert(Instant source) {
            return source.atOffset(ZoneOffset.UTC);
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
    static final class WriteUscc implements Converter<UnifiedSocialCreditCode, String> {

        @Override
        public String convert(UnifiedSocialCreditCode source) {
            return source.value();
        }
    }

    @ReadingConverter
    static final class ReadUscc implements Converter<String, UnifiedSocialCreditCode> {

        @Override
        public UnifiedSocialCreditCode convert(String source) {
            return new UnifiedSocialCreditCode(source);
        }
    }

    @WritingConverter
    static final class WriteUnitNumber implements Converter<UnitNumber, String> {

        @Override
        public String convert(UnitNumber source) {
            return source.value();
        }
    }

    @ReadingConverter
    static final class ReadUnitNumber implements Converter<String, UnitNumber> {

        @Override
        public UnitNumber convert(String source) {
            return new UnitNumber(source);
        }
    }

    @WritingConverter
    static final class WriteCity implements Converter<City, String> {

        @Override
        public String convert(City source) {
            return source.code();
        }
    }

    @ReadingConverter
    static final class ReadCity implements Converter<String, City> {

        @Override
        public City convert(String source) {
            return new City(source);
        }
    }

    @WritingConverter
    static final class WriteItemCode implements Converter<ItemCode, String> {

        @Override
        public String convert(ItemCode source) {
            return source.value();
        }
    }

    @ReadingConverter
    static final class ReadItemCode implements Converter<String, ItemCode> {

        @Override
        public ItemCode convert(String source) {
            return new ItemCode(source);
        }
    }
}
