package io.hrsshall.unit.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.problem.InvalidField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeUnitTests {

    @Test
    void blankClearsAField() {
        assertThat(read(ProfileField.ADDRESS, "   ")).isNull();
        assertThat(read(ProfileField.ADDRESS, null)).isNull();
        assertThat(read(ProfileField.ADDRESS, " 北京东路 63 号 ")).isEqualTo("北京东路 63 号");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POSTAL_CODE       | 210008             | 210008
            TELEPHONE         | 025-00000000 8001  | 025-00000000 8001
            TELEPHONE         | +86 25 00000000    | +86 25 00000000
            REGISTERED_REGION | 320102             | 320102
            MAILING_REGION    | 310000             | 310000
            INDUSTRY          | I65                | I65
            BANK_ACCOUNT      | 3205 0159-1436 001 | 320501591436001
            CONTACT_MOBILE    | 13812345678        | 13812345678
            CONTACT_NAME      | 李晓梅             | 李晓梅
            """)
    void validValuesAreReadInTheirCanonicalForm(ProfileField field, String text, String value) {
        assertThat(read(field, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POSTAL_CODE       | 21000                  | postal-code-form
            POSTAL_CODE       | ２１０００８             | postal-code-form
            TELEPHONE         | 025-00000000转8001     | telephone-form
            TELEPHONE         | 12345                  | telephone-form
            REGISTERED_REGION | 320199                 | region-unknown
            INDUSTRY          | 软件业                 | industry-unknown
            INDUSTRY          | A65                    | industry-unknown
            BANK_ACCOUNT      | 1234567                | bank-account-form
            BANK_ACCOUNT      | 62220O1234567890       | bank-account-form
            CONTACT_MOBILE    | 1381234567             | mobile-form
            CONTACT_NAME      | 12                     | name-form
            """)
    void otherValuesAreRefusedByField(ProfileField field, String text, String code) {
        assertThatThrownBy(() -> read(field, text)).isInstanceOfSatisfying(InvalidField.class,
                invalid -> assertThat(invalid.fieldCode()).isEqualTo(code));
    }

    @Test
    void textsThatAreTooLongAreRefused() {
        assertThat(read(ProfileField.ADDRESS, "路".repeat(200))).hasSize(200);
        assertThatThrownBy(() -> read(ProfileField.ADDRESS, "路".repeat(201))).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> read(ProfileField.BANK_NAME, "行".repeat(101))).isInstanceOf(InvalidField.class);
    }

    @Test
    void itsTextContainsNoValue() {
        assertThat(change(ProfileField.CONTACT_NAME, "李晓梅")).asString().doesNotContain("李");
    }

    private static @Nullable String read(ProfileField field, @Nullable String text) {
        return change(field, text).values().get(field);
    }

    private static ChangeUnit change(ProfileField field, @Nullable String text) {
        Map<ProfileField, @Nullable String> values = new EnumMap<>(ProfileField.class);
        values.put(field, text);
        return new ChangeUnit(values);
    }
}
