package io.hrsshall.legacy.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CountsTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aDistrictCountsForItsCityAndAnUnknownCodeForTheProvince() {
        assertThat(SignedCalls.counts(JSON.readTree("""
                {"320100": 5, "320102": 2, "999999": 1, "": 3}""")))
                .isEqualTo(Map.of(new City("320100"), 7L, City.PROVINCE, 4L));
    }

    /// Otherwise the city would have more upgraded units than units.
    @ParameterizedTest
    @ValueSource(strings = {"320100", "320102"})
    void aUnitIsUpgradedWhereItIsCounted(String code) {
        StoredUnit unit = new StoredUnit("1", UnifiedSocialCreditCode.complete("91320506MA1MXKQP0").value(), "甲公司",
                code, "王明", "01", "320106199003070936");

        assertThat(unit.reference().city()).isEqualTo(new City("320100"));
        assertThat(StoredUnit.verified(List.of(unit), Map.of("01", IdType.RESIDENT_ID_CARD)).units()).singleElement()
                .satisfies(verified -> assertThat(verified.city()).isEqualTo(new City("320100")));
    }

    @Test
    void aSystemMayHaveNoUnits() {
        assertThat(SignedCalls.counts(JSON.readTree("{}"))).isEmpty();
    }

    /// Such as a renamed member.
    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "{\"320100\": \"5\"}", "{\"320100\": -1}", "{\"320100\": 1.5}",
            "{\"320100\": null}"})
    void anAnswerWithoutCountsIsNoZero(String counts) {
        assertThatExceptionOfType(DependencyUnavailable.class)
                .isThrownBy(() -> SignedCalls.counts(JSON.readTree(counts)));
        assertThatExceptionOfType(DependencyUnavailable.class)
                .isThrownBy(() -> SignedCalls.counts(JSON.readTree("{}").path("cities")));
    }
}
