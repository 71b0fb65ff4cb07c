package io.hrsshall.institution.appointments;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.people.IdentityClient;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// 管理员密码重置 (manual 2.6.6).
@Service
public class PasswordReset {

    private final InstitutionQueries institutions;
    private final PasswordResetLimit limit;
    private final IdentityClient identity;

    PasswordReset(InstitutionQueries institutions, PasswordResetLimit limit, IdentityClient identity) {
        this.institutions = institutions;
        this.limit = limit;
        this.identity = identity;
    }

    /// An attempt counts even if identity-service is unavailable.
    ///
    /// @throws AppointmentConflict
    ///             if the institution is not open
    public void reset(UnitNumber unit, InstitutionNumber number, Actor actor) {
        Institution institution = institutions.get(unit, number);
        UUID account = institution.administrator().orElseThrow(AppointmentConflict::institutionNotOpen).account();
        limit.count(institution.id(), actor);
        identity.resetToInitialPassword(account);
    }
}
