package io.hrsshall.identity.registration;

import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.kit.values.Mobile;
import java.util.UUID;

/// Somebody begins to register.
public record OpenPersonRegistration(PersonCard card, Mobile mobile, UUID smsChallengeId, String smsCode) {

    /// Without the code.
    @Override
    public String toString() {
        return "OpenPersonRegistration";
    }
}
