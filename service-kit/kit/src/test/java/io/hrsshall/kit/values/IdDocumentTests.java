package io.hrsshall.kit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hutool.core.util.IdcardUtil;
import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdDocumentTests {

    @Provide
    Arbitrary<String> idCards() {
        // Divisions of Jiangsu, which the oracle accepts.
        return Combinators
                .combine(Arbitraries.integers().between(320_100, 321_399),
                        Dates.dates().between(LocalDate.of(1920, 1, 1), LocalDate.of(2020, 12, 31)),
                        Arbitraries.integers().between(0, 999))
                .as((division, birth, serial) -> {
                    String first = division + birth.format(DateTimeFormatter.BASIC_ISO_DATE)
                            + String.format(Locale.ROOT, "%03d", serial);
                    return first + IdDocument.checkCharacter(first);
                });
    }

    @Property
    void theOracleAcceptsTheSameNumbers(@ForAll("idCards") String number) {
        assertThat(IdcardUtil.isValidCard18(number)).isTrue();
        IdDocument document = new IdDocument(IdType.RESIDENT_ID_CARD, number);
        assertThat(document.birthDate().orElseThrow().format(DateTimeFormatter.BASIC_ISO_DATE))
                .isEqualTo(number.substring(6, 14));
        assertThat(document.toString()).doesNotContain(number.substring(14));
    }

    @Property
    void anotherCheckCharacterIsRefused(@ForAll("idCards") String number) {
        for (char c : "0123456789X".toCharArray()) {
            String other = number.substring(0, 17) + c;
            assertThat(IdDocument.isValid(IdType.RESIDENT_ID_CARD, other)).isEqualTo(other.equals(number))
                    .isEqualTo(IdcardUtil.isValidCard18(other));
        }
    }

    @Property
    void anyTextIsReadOrRefusedAsAField(@ForAll IdType type, @ForAll String text) {
        try {
            IdDocument.parse("idNumber", type, text);
        } catch (InvalidField e) {
            assertThat(e.code()).isEqualTo("invalid");
        }
    }

    @ParameterizedTest
    @CsvSource({"RESIDENT_ID_CARD, 11010519491231002X, ", "RESIDENT_ID_CARD, 11010519491231002x, ",
            "RESIDENT_ID_CARD, 110105194912310021, id-card-check-digit",
            "RESIDENT_ID_CARD, 110105194902300025, id-card-birth-date",
            "RESIDENT_ID_CARD, 110105491231002, id-card-form",
            "RESIDENT_ID_CARD, 01010519491231002X, id-card-form", "PASSPORT, E12345678, ", "PASSPORT, e12345678, ",
            "PASSPORT, E1, passport-form", "PASSPORT, E12-45678, passport-form", "HK_MACAO_PERMIT, H12345678, ",
            "HK_MACAO_PERMIT, m12345678, ", "HK_MACAO_PERMIT, T12345678, hk-macao-permit-form",
            "TAIWAN_PERMIT, 12345678, ", "TAIWAN_PERMIT, 1234567, taiwan-permit-form", "PASSPORT, '', required"})
    void eachTypeHasItsFormat(IdType type, String number, String reason) {
        if (reason == null) {
            assertThat(IdDocument.parse("idNumber", type, number).number())
                    .isEqualTo(number.toUpperCase(Locale.ROOT));
        } else {
            assertThatThrownBy(() -> IdDocument.parse("idNumber", type, number))
                    .isInstanceOfSatisfying(InvalidField.class, e -> assertThat(e.fieldCode()).isEqualTo(reason));
        }
    }

    @Test
    void anUnknownDivisionIsAccepted() {
        String first = "99999919491231002";
        assertThat(IdDocument.isValid(IdType.RESIDENT_ID_CARD, first + IdDocument.checkCharacter(first))).isTrue();
    }

    @Test
    void theTypeIsPartOfTheIdentity() {
        assertThat(new IdDocument(IdType.TAIWAN_PERMIT, "12345678").normalized())
                .isNotEqualTo(new IdDocument(IdType.PASSPORT, "12345678").normalized());
        assertThat(new IdDocument(IdType.RESIDENT_ID_CARD, "11010519491231002X").lastSix()).isEqualTo("31002X");
        assertThat(new IdDocument(IdType.PASSPORT, "E1234").lastSix()).isEqualTo("E1234");
    }
}
