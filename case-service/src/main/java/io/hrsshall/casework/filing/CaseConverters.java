package io.hrsshall.casework.filing;

import io.hrsshall.kit.data.HallConverters;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.stereotype.Component;

/// Case numbers in columns.
@Component
class CaseConverters implements HallConverters {

    @Override
    public List<? extends Converter<?, ?>> converters() {
        return List.of(new WriteCaseNumber(), new ReadCaseNumber());
    }

    @WritingConverter
    static final class WriteCaseNumber implements Converter<CaseNumber, String> {

        @Override
        public String convert(CaseNumber source) {
            return source.value();
        }
    }

    @ReadingConverter
    static final class ReadCaseNumber implements Converter<String, CaseNumber> {

        @Override
        public CaseNumber convert(String source) {
            return new CaseNumber(source);
        }
    }
}
