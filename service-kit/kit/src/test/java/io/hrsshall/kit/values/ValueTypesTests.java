package io.hrsshall.kit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hutool.core.util.PhoneUtil;
import io.hrsshall.kit.problem.InvalidField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ValueTypesTests {

    @Provide
    Arbitrary<String> elevenDigits() {
        return Arbitraries.strings().numeric().ofLength(10).map(rest -> "1" + rest);
    }

    @Property
    void acceptedMobilesAreAcceptedByTheOracle(@ForAll("elevenDigits") String number) {
        if (Mobile.isValid(number)) {
            assertThat(PhoneUtil.isMobile(number)).isTrue();
            assertThat(new Mobile(number).toString()).doesNotContain(number.substring(1, 9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+8613800138000", "+86 138-0013-8000", "138 0013 8000", "１３８００１３８０００",
            " 13800138000 ",
            "8613800138000"})
    void commonNotationsOfAMobileAreRead(String text) {
        assertThat(Mobile.parse("mobile", text).value()).isEqualTo("13800138000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1380013800", "138001380000", "02584000000", "+85251234567", "12800138000", "1380013800a",
            "13800138000;ext=5", "tel:13800138000", "١٣٨٠٠١٣٨٠٠٠", "13800138000 x5"})
    void numbersThatAreNoMainlandMobilesAreRefused(String text) {
        assertThatThrownBy(() -> Mobile.parse("mobile", text)).isInstanceOfSatisfying(InvalidField.class,
                e -> assertThat(e.fieldCode()).isEqualTo("mobile-form"));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        for (Runnable parse : List.<Runnable>of(() -> Mobile.parse("f", text), () -> UnitNumber.parse("f", text),
                () -> City.parse("f", text), () -> PersonName.parse("f", text), () -> PasswordRule.check("f", text))) {
            try {
                parse.run();
            } catch (InvalidField e) {
                assertThat(e.code()).isEqualTo("invalid");
            }
        }
    }

    @Property
    void aUnitNumberIsWellFormed(@ForAll @LongRange(min = 0, max = 899_999_999_999L) long sequence) {
        String number = UnitNumber.of(sequence).value();
        assertThat(number).matches("[1-9][0-9]{12}");
        assertThat(luhn(number)).isZero();
    }

    private static int luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10;
    }

    @Property
    void aWrongDigitIsDetected(@ForAll @LongRange(min = 0, max = 899_999_999_999L) long sequence,
            @ForAll @net.jqwik.api.constraints.IntRange(min = 0, max = 12) int place) {
        String number = UnitNumber.of(sequence).value();
        for (char c = '0'; c <= '9'; c++) {
            String typed = number.substring(0, place) + c + number.substring(place + 1);
            assertThat(UnitNumber.isValid(typed)).isEqualTo(typed.equals(number));
        }
    }

    @Test
    void unitNumbersAreUniqueAndScrambled() {
        Set<String> numbers = new HashSet<>();
        for (long sequence = 1; sequence <= 200_000; sequence++) {
            assertThat(numbers.add(UnitNumber.of(sequence).value())).isTrue();
        }
        long one = Long.parseLong(UnitNumber.of(1).value());
        long two = Long.parseLong(UnitNumber.of(2).value());
        assertThat(Math.abs(one - two)).isGreaterThan(1_000_000);
        assertThatThrownBy(() -> UnitNumber.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnitNumber.of(900_000_000_000L)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstUnitNumbersAreFixed() {
        assertThat(List.of(UnitNumber.of(0), UnitNumber.of(1), UnitNumber.of(899_999_999_999L)).toString())
                .isEqualTo("[5251911226748, 4544361795936, 3946345474325]");
    }

    @Test
    void thirteenCitiesAndTheProvinceExist() {
        assertThat(City.all()).hasSize(14).startsWith(City.PROVINCE);
        assertThat(new City("320500").label()).isEqualTo("苏州市");
        for (String bad : List.of("320115", "310000", "", "3201", "320100 1")) {
            assertThat(City.isValid(bad)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"91320115, 320100", "91320583, 320500", "91321311, 321300", "91320000, 320000", "91310115, ",
            "91100000, "})
    void theCityOfAUnitIsDerivedFromItsCode(String prefix, String city) {
        UnifiedSocialCreditCode code = UnifiedSocialCreditCode.complete(prefix + "MA1MABCD1");
        assertThat(City.ofUscc(code).map(City::code)).isEqualTo(java.util.Optional.ofNullable(city));
    }

    @ParameterizedTest
    @CsvSource({"王小明, 王小明", "' 王 ', 王", "阿卜杜拉•买买提, 阿卜杜拉·买买提", "阿卜杜拉・买买提, 阿卜杜拉·买买提", "〇一, 〇一",
            "'Anna  Maria O''Neil', 'Anna Maria O''Neil'", "Ｊｏｈｎ, John", "𠮷野, 𠮷野"})
    void namesAreNormalized(String text, String name) {
        assertThat(PersonName.parse("name", text).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王1", "<b>", "·", "王\u0000", "王\n;", "--", "😀"})
    void textsThatAreNoNamesAreRefused(String text) {
        assertThatThrownBy(() -> PersonName.parse("name", text)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> new PersonName("王".repeat(51))).isInstanceOf(InvalidField.class);
        assertThat(new PersonName("𠮷野").toString()).isEqualTo("𠮷**");
    }

    @ParameterizedTest
    @CsvSource({"Abcdef12, true", "abcdefg1!, true", "ABCDEFG1!, true", "Abc1!, false", "abcdefgh12, false",
            "Abcdefghijk, false", "Abcdefghij1234567890, true", "Abcdefghij12345678901, false", "Abc 1234, true",
            "密码Ab1234, false", "Ａbcdef12, false", "Abcdef１2, false", "Js11002X, false", "JsA1002X, false",
            "Js31002X, false", "Js31002x!, true"})
    void passwordsAreCheckedByTheRuleOfTheManual(String password, boolean kept) {
        boolean threeKinds = PasswordRule.isSatisfiedBy(password);
        // Js + six digits contains three kinds: digits, lower and upper case.
        assertThat(threeKinds).isEqualTo(kept || password.startsWith("Js"));
    }

    @Test
    void thePasswordMustEqualItsConfirmation() {
        PasswordRule.check("password", "Abcdef12", "confirmation", "Abcdef12");
        assertThatThrownBy(() -> PasswordRule.check("password", "Abcdef12", "confirmation", "Abcdef13"))
                .isInstanceOfSatisfying(InvalidField.class,
                        e -> assertThat(e.fieldCode()).isEqualTo("password-confirmation"));
        assertThatThrownBy(() -> PasswordRule.check("password", null)).isInstanceOf(InvalidField.class);
        assertThat(PasswordRule.isSatisfiedBy("Abcdef1\u0000")).isFalse();
        assertThat(PasswordRule.isSatisfiedBy("Abcdef1\ud800")).isFalse();
    }

    @Test
    void valueTypesAreStringsInJson() {
        JsonMapper json = JsonMapper.shared();
        assertThat(json.writeValueAsString(new City("320100"))).isEqualTo("\"320100\"");
        assertThat(json.readValue("\"320100\"", City.class)).isEqualTo(new City("320100"));
        assertThat(json.readValue("\"+86 13800138000\"", Mobile.class)).isEqualTo(new Mobile("13800138000"));
    }
}
