package io.hrsshall.delegation.grants;

import io.hrsshall.authority.PersonId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Shows a person's new mobile, masked, in the grants of the person.
@Service
public class MaskedMobileUpdate {

    private final Grants grants;

    MaskedMobileUpdate(Grants grants) {
        this.grants = grants;
    }

    /// Joins the transaction of the inbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(PersonId person, String maskedMobile) {
        grants.showMobile(person, maskedMobile);
    }
}
