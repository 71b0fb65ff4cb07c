package io.hrsshall.unit.profile;

import static io.hrsshall.unit.profile.UnitFixtures.ADMINISTRATOR;
import static io.hrsshall.unit.profile.UnitFixtures.REGISTERED_AT;
import static io.hrsshall.unit.profile.UnitFixtures.SAGA;
import static io.hrsshall.unit.profile.UnitFixtures.USCC;
import static io.hrsshall.unit.profile.UnitFixtures.registeredUnit;
import static io.hrsshall.unit.profile.UnitFixtures.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.json.JsonMapper;

class UnitTests {

    private static final Instant LATER = REGISTERED_AT.plusSeconds(60);
    private static final PersonalDetailsSealer SEALER = new PersonalDetailsSealer(
            new PersonalData(Map.of(1, new byte[32]), new byte[32]), JsonMapper.shared());

    @Test
    void aNewUnitHasOnlyRegistrationData() {
        Unit unit = registeredUnit();

        assertThat(unit.registeredAt()).isEqualTo(REGISTERED_AT);
        assertThat(unit.city().code()).isEqualTo("320100");
        assertThat(unit.address()).isNull();
        assertThat(unit.telephone()).isNull();
    }

    @Test
    void aChangeKeepsTheOtherFields() {
        Unit unit = registeredUnit();
        change(unit, Map.of(ProfileField.ADDRESS, "北京东路 63 号", ProfileField.POSTAL_CODE, "210008",
                ProfileField.TELEPHONE, "025-00000000", ProfileField.CONTACT_NAME, "李晓梅"));

        boolean changed = change(unit, Map.of(ProfileField.TELEPHONE, "", ProfileField.INDUSTRY, "I65",
                ProfileField.BANK_ACCOUNT, "320501591436001"));

        assertThat(changed).isTrue();
        assertThat(unit.address()).isEqualTo("北京东路 63 号");
        assertThat(unit.postalCode()).isEqualTo("210008");
        assertThat(unit.telephone()).isNull();
        assertThat(unit.industry()).isEqualTo("I65");
        assertThat(SEALER.open(unit)).isEqualTo(new PersonalDetails("李晓梅", null, "320501591436001"));
        assertThat(unit.registeredAt()).isEqualTo(REGISTERED_AT);
    }

    @Test
    void personalDataIsNotKeptWhenItsLastFieldIsCleared() {
        Unit unit = registeredUnit();
        change(unit, Map.of(ProfileField.CONTACT_NAME, "李晓梅"));
        assertThat(unit.personal()).isNotNull();

        change(unit, Map.of(ProfileField.CONTACT_NAME, ""));

        assertThat(unit.personal()).isNull();
    }

    @Test
    void aChangeToTheSameValuesIsNoChange() {
        Unit unit = registeredUnit();
        change(unit, Map.of(ProfileField.POSTAL_CODE, "210008", ProfileField.CONTACT_NAME, "李晓梅"));

        assertThat(change(unit, Map.of(ProfileField.POSTAL_CODE, "210008", ProfileField.TELEPHONE, "",
                ProfileField.CONTACT_NAME, "李晓梅"))).isFalse();
        assertThat(change(unit, Map.of())).isFalse();
    }

    @Test
    void aChangeRegistersTheFieldsThatChangedWithoutPersonalData() {
        Unit unit = registeredUnit();

        change(unit, Map.of(ProfileField.ADDRESS, "北京东路 63 号", ProfileField.POSTAL_CODE, "",
                ProfileField.BANK_ACCOUNT, "320501591436001"));

        Collection<?> events = Objects.requireNonNull(ReflectionTestUtils.invokeMethod(unit, "domainEvents"));
        assertThat(events).last().isEqualTo(new UnitEvent.Changed(unit,
                List.of(new FieldChange("address", null, "北京东路 63 号"),
                        new FieldChange("bankAccount", null, "****6001")),
                ADMINISTRATOR, LATER));
    }

    @Test
    void theRegisterChangesNameStatusAndLegalRepresentativeOnce() {
        Unit unit = registeredUnit();
        UUID successor = UUID.randomUUID();

        String name = unit.name();
        assertThat(unit.followRegister(name, UnitStatus.IN_BUSINESS, LATER)).isFalse();
        assertThat(unit.followRegister("南京示例云计算有限公司", UnitStatus.CANCELLED, LATER)).isTrue();
        assertThat(unit.followRegister("南京示例云计算有限公司", UnitStatus.CANCELLED, LATER)).isFalse();
        assertThat(unit.changeLegalRepresentative(successor, "李**", "identity-service", LATER)).isTrue();
        assertThat(unit.changeLegalRepresentative(successor, "李**", "identity-service", LATER)).isFalse();

        assertThat(unit.name()).isEqualTo("南京示例云计算有限公司");
        assertThat(unit.status()).isEqualTo(UnitStatus.CANCELLED);
        assertThat(unit.maskedLegalRepresentative()).isEqualTo("李**");
        Collection<?> events = Objects.requireNonNull(ReflectionTestUtils.invokeMethod(unit, "domainEvents"));
        assertThat(events).hasSize(3).element(1).isEqualTo(new UnitEvent.Changed(unit,
                List.of(new FieldChange("name", name, "南京示例云计算有限公司"),
                        new FieldChange("status", "in-business", "cancelled")),
                null, LATER));
        assertThat(events).last().isEqualTo(new UnitEvent.Changed(unit,
                List.of(new FieldChange("legalRepresentative", "王**", "李**")), null, LATER));
    }

    @ParameterizedTest
    @CsvSource({"91320106MA1MXKQP0, ENTERPRISE", "92320106MA1MXKQP0, SELF_EMPLOYED",
            "12320000466000001, PUBLIC_INSTITUTION",
            "52320000466000001, PRIVATE_NON_ENTERPRISE", "31320000466000001, OTHER"})
    void theUsccSaysTheTypeOfTheUnit(String first17, UnitType type) {
        assertThat(UnitType.of(UnifiedSocialCreditCode.complete(first17))).isEqualTo(type);
    }

    @Test
    void aUnitKnowsItsRegistrationSaga() {
        Unit unit = registeredUnit();

        assertThat(unit.isRegisteredBy(registration(SAGA, USCC))).isTrue();
        assertThat(unit.isRegisteredBy(registration(UUID.randomUUID(), USCC))).isFalse();
        assertThat(unit.isRegisteredBy(registration(SAGA, UnifiedSocialCreditCode.complete("91320106MA1MXKQP1"))))
                .isFalse();
    }

    private static boolean change(Unit unit, Map<ProfileField, String> values) {
        return unit.change(new ChangeUnit(values), SEALER.open(unit), SEALER, ADMINISTRATOR, LATER);
    }
}
