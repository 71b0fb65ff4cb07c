package io.hrsshall.institution.registry;

import io.hrsshall.kit.data.HallConverters;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

@Configuration(proxyBeanMethods = false)
class InstitutionConverters {

    @Bean
    HallConverters institutionNumbers() {
        return () -> List.of(Read.VALUE, Write.VALUE);
    }

    @ReadingConverter
    private enum Read implements Converter<String, InstitutionNumber> {
        VALUE;

        @Override
        public InstitutionNumber convert(String value) {
            return new InstitutionNumber(value);
        }
    }

    @WritingConverter
    private enum Write implements Converter<InstitutionNumber, String> {
        VALUE;

        @Override
        public String convert(InstitutionNumber number) {
            return number.value();
        }
    }
}
