package io.hrsshall.institution.registry;

import static io.hrsshall.institution.registry.InstitutionFixtures.REGISTERED_AT;
import static io.hrsshall.institution.registry.InstitutionFixtures.administrator;
import static io.hrsshall.institution.registry.InstitutionFixtures.licence;
import static io.hrsshall.institution.registry.InstitutionFixtures.registeredInstitution;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceReminderTests {

    private static final LocalDate LAST_DAY = LocalDate.of(2027, 6, 30);

    private static Institution institution(@Nullable LocalDate lastDay) {
        Institution institution = registeredInstitution();
        institution.correct(new CorrectInstitution("金陵职业培训学校", InstitutionType.PRIVATE_TRAINING_SCHOOL,
                licence(lastDay)), "staff", REGISTERED_AT);
        return institution;
    }

    private static Institution open(@Nullable LocalDate lastDay) {
        Institution institution = institution(lastDay);
        institution.assign(administrator("李**"), "account", REGISTERED_AT);
        return institution;
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).atZone(Window.ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "31, 60", "30, 30", "8, 30", "7, 7", "0, 7"})
    void theTermIsTheShortestThatHasBegun(int daysLeft, int term) {
        LicenceReminder reminder = LicenceReminder.due(open(LAST_DAY), at(LAST_DAY.minusDays(daysLeft))).orElseThrow();

        assertThat(reminder.days()).isEqualTo(term);
        assertThat(reminder.lastDay()).isEqualTo(LAST_DAY);
    }

    @Test
    void nobodyIsRemindedEarlierOrAfterwardsOrWithoutAnEndOrAnAdministrator() {
        assertThat(LicenceReminder.due(open(LAST_DAY), at(LAST_DAY.minusDays(61)))).isEqualTo(Optional.empty());
        assertThat(LicenceReminder.due(open(LAST_DAY), at(LAST_DAY.plusDays(1)))).isEqualTo(Optional.empty());
        assertThat(LicenceReminder.due(open(null), at(LAST_DAY))).isEqualTo(Optional.empty());
        assertThat(LicenceReminder.due(institution(LAST_DAY), at(LAST_DAY))).isEqualTo(Optional.empty());
    }
}
