package io.hrsshall.institution.registry;

import static io.hrsshall.institution.registry.InstitutionFixtures.REGISTERED_AT;
import static io.hrsshall.institution.registry.InstitutionFixtures.administrator;
import static io.hrsshall.institution.registry.InstitutionFixtures.registeredInstitution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.institution.registry.Institution.Administrator;
import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InstitutionTests {

    @Test
    void aRegisteredInstitutionIsNotOpen() {
        Institution institution = registeredInstitution();

        assertThat(institution.isOpen()).isFalse();
        assertThat(institution.administrator()).isEmpty();
    }

    @Test
    void theLastAssignedAdministratorReplacesTheFormerOne() {
        Institution institution = registeredInstitution();
        Administrator second = administrator("张**");

        institution.assign(administrator("李**"), "account", REGISTERED_AT.plusSeconds(1));
        institution.assign(second, "account", REGISTERED_AT.plusSeconds(2));

        assertThat(institution.isOpen()).isTrue();
        assertThat(institution.administrator()).contains(second);
    }

    @Test
    void theLicenceIsValidThroughItsLastDay() {
        Institution institution = registeredInstitution();
        LocalDate lastDay = LocalDate.of(2026, 12, 31);
        assertThat(institution.standing(lastDay)).isEqualTo(Standing.VALID);

        assertThat(institution.correct(correction(lastDay), "staff", REGISTERED_AT)).isTrue();
        assertThat(institution.correct(correction(lastDay), "staff", REGISTERED_AT)).isFalse();

        assertThat(institution.standing(lastDay)).isEqualTo(Standing.VALID);
        assertThat(institution.standing(lastDay.plusDays(1))).isEqualTo(Standing.EXPIRED);
    }

    @Test
    void aSuspensionLastsUntilTheInstitutionIsResumed() {
        Institution institution = registeredInstitution();
        LocalDate today = LocalDate.of(2026, 11, 26);

        assertThat(institution.suspend("许可证年检未通过", "staff", REGISTERED_AT)).isTrue();
        assertThat(institution.suspend("另一个原因", "staff", REGISTERED_AT)).isFalse();
        assertThat(institution.standing(today)).isEqualTo(Standing.SUSPENDED);
        assertThat(institution.suspension()).isEqualTo(new Suspension("许可证年检未通过", REGISTERED_AT));

        assertThat(institution.resume("staff", REGISTERED_AT)).isTrue();
        assertThat(institution.resume("staff", REGISTERED_AT)).isFalse();
        assertThat(institution.standing(today)).isEqualTo(Standing.VALID);
    }

    @Test
    void aLicenceEndsOnOrAfterItsFirstDay() {
        LocalDate day = LocalDate.of(2026, 12, 31);

        assertThat(new Licence(null, day, day).hasExpired(day)).isFalse();
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> new Licence(null, day, day.minusDays(1)));
    }

    private static CorrectInstitution correction(LocalDate licenceTo) {
        return new CorrectInstitution("金陵职业培训学校", InstitutionType.PRIVATE_TRAINING_SCHOOL,
                InstitutionFixtures.licence(licenceTo));
    }
}
