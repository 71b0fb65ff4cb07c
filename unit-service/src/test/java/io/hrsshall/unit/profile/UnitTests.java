package io.hrsshall.unit.profile;

import static io.hrsshall.unit.profile.UnitFixtures.ADMINISTRATOR;
import static io.hrsshall.unit.profile.UnitFixtures.REGISTERED_AT;
import static io.hrsshall.unit.profile.UnitFixtures.SAGA;
import static io.hrsshall.unit.profile.UnitFixtures.USCC;
import static io.hrsshall.unit.profile.UnitFixtures.registeredUnit;
import static io.hrsshall.unit.profile.UnitFixtures.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.unit.profile.ChangeUnit.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class UnitTests {

    private static final Change KEEP = new Change.Keep();
    private static final Instant LATER = REGISTERED_AT.plusSeconds(60);

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
        unit.change(new ChangeUnit(to("北京东路 63 号"), to("210008"), to("025-83276009"), to("软件")), ADMINISTRATOR, LATER);

        boolean changed = unit.change(new ChangeUnit(KEEP, KEEP, to(null), to("制造业")), ADMINISTRATOR, LATER);

        assertThat(changed).isTrue();
        assertThat(unit.address()).isEqualTo("北京东路 63 号");
        assertThat(unit.postalCode()).isEqualTo("210008");
        assertThat(unit.telephone()).isNull();
        assertThat(unit.industry()).isEqualTo("制造业");
        assertThat(unit.registeredAt()).isEqualTo(REGISTERED_AT);
    }

    @Test
    void aChangeToTheSameValuesIsNoChange() {
        Unit unit = registeredUnit();
        unit.change(new ChangeUnit(KEEP, to("210008"), KEEP, KEEP), ADMINISTRATOR, LATER);

        assertThat(unit.change(new ChangeUnit(KEEP, to("210008"), to(null), KEEP), ADMINISTRATOR, LATER)).isFalse();
        assertThat(unit.change(new ChangeUnit(KEEP, KEEP, KEEP, KEEP), ADMINISTRATOR, LATER)).isFalse();
    }

    @Test
    void aChangeRegistersTheFieldsThatChanged() {
        Unit unit = registeredUnit();

        unit.change(new ChangeUnit(to("北京东路 63 号"), to(null), KEEP, to("制造业")), ADMINISTRATOR, LATER);

        Collection<?> events = Objects.requireNonNull(ReflectionTestUtils.invokeMethod(unit, "domainEvents"));
        assertThat(events).last().isEqualTo(
                new UnitEvent.Changed(unit, EnumSet.of(ProfileField.ADDRESS, ProfileField.INDUSTRY)));
    }

    @Test
    void aUnitKnowsItsRegistrationSaga() {
        Unit unit = registeredUnit();

        assertThat(unit.isRegisteredBy(registration(SAGA, USCC))).isTrue();
        assertThat(unit.isRegisteredBy(registration(UUID.randomUUID(), USCC))).isFalse();
        assertThat(unit.isRegisteredBy(registration(SAGA, UnifiedSocialCreditCode.complete("91320106MA1MXKQP1"))))
                .isFalse();
    }

    private static Change to(@Nullable String value) {
        return new Change.Set(value);
    }
}
