package io.hrsshall.institution.registry;

import static io.hrsshall.institution.registry.InstitutionFixtures.REGISTERED_AT;
import static io.hrsshall.institution.registry.InstitutionFixtures.administrator;
import static io.hrsshall.institution.registry.InstitutionFixtures.registeredInstitution;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.institution.registry.Institution.Administrator;
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
}
