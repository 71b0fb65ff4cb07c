package io.hrsshall.identity.journeys.journey.web;

import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import java.time.Instant;
import java.util.UUID;

public record JourneyOpened(UUID id, String token, String step, Instant expiresAt) {

    public static JourneyOpened of(Opened opened) {
        return new JourneyOpened(opened.id(), opened.token().value(), opened.step(), opened.expiresAt());
    }

    /// Without the token.
    @Override
    public String toString() {
        return "JourneyOpened";
    }
}
