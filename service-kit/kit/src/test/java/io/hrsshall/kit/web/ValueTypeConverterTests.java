package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.format.support.DefaultFormattingConversionService;

class ValueTypeConverterTests {

    private final DefaultFormattingConversionService conversion = new DefaultFormattingConversionService();

    ValueTypeConverterTests() {
        conversion.addConverter(new ValueTypeConverter());
    }

    private record Waybill(String value) {}

    @Test
    void aParameterBecomesAValue() {
        UnitNumber number = UnitNumber.of(7);
        assertThat(conversion.convert(number.value(), UnitNumber.class)).isEqualTo(number);
        assertThat(conversion.convert("JG000000011", InstitutionNumber.class)).isEqualTo(InstitutionNumber.of(1));
        assertThat(conversion.convert("320100", City.class)).isEqualTo(new City("320100"));
        assertThat(conversion.convert("SI.REG", ItemCode.class)).isEqualTo(new ItemCode("SI.REG"));
        assertThat(conversion.convert("1Z", Waybill.class)).isEqualTo(new Waybill("1Z"));
        UUID id = UUID.randomUUID();
        assertThat(conversion.convert(id.toString(), GrantId.class)).isEqualTo(new GrantId(id));
    }

    @Test
    void invalidValuesAreNotConverted() {
        assertThatThrownBy(() -> conversion.convert("1", UnitNumber.class))
                .isInstanceOf(ConversionFailedException.class);
    }

    /// The policy compares the path with the token as text.
    @Test
    void anotherSpellingOfTheValueIsNotConverted() {
        assertThatThrownBy(() -> conversion.convert(" 320100", City.class))
                .isInstanceOf(ConversionFailedException.class);
        assertThatThrownBy(() -> conversion.convert("３２０１００", City.class))
                .isInstanceOf(ConversionFailedException.class);
    }
}
