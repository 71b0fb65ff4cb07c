package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.identity.journeys.registration.Registration;
import java.time.Instant;
import java.util.UUID;

record RegistrationOpened(UUID id, String token, String step, Instant expiresAt) {

    static RegistrationOpened of(Registration.Opened opened) {
        return new RegistrationOpened(opened.id(), opened.token().value(), opened.step(),
                opened.expiresAt());
    }

    /// Without the token.
    @Override
    public String toString() {
        return "RegistrationOpened";
    }
}
