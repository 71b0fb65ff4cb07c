package io.hrsshall.institution.appointments;

import io.hrsshall.institution.people.InstitutionAccounts;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.stereotype.Service;

/// 管理员密码重置 (manual 2.6.6).
@Service
public class PasswordReset {

    private final InstitutionQueries institutions;
    private final InstitutionAccounts accounts;

    PasswordReset(InstitutionQueries institutions, InstitutionAccounts accounts) {
        this.institutions = institutions;
        this.accounts = accounts;
    }

    /// @throws AppointmentConflict
    ///             if the institution is not open
    public void reset(UnitNumber unit, InstitutionNumber number) {
        accounts.resetPassword(institutions.get(unit, number).administrator()
                .orElseThrow(AppointmentConflict::institutionNotOpen).account());
    }
}
