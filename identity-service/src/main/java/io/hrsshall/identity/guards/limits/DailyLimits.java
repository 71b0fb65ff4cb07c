package io.hrsshall.identity.guards.limits;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The limits of each [DailyLimit.Kind].
@Validated
@ConfigurationProperties("hall.daily-limits")
record DailyLimits(@Min(1) int legalRepresentativeGuesses, @Min(1) int personGuesses, @Min(1) int unitRegistrations,
        @Min(1) int unitFaceChecks, @Min(1) int recoveries, @Min(1) int personFaceChecks,
        @Min(1) int documentFaceChecks,
        @Min(1) int appeals, @Min(1) int loggedInOperations, @Min(1) int personReveals) {

    int of(DailyLimit.Kind kind) {
        return switch (kind) {
            case LEGAL_REPRESENTATIVE -> legalRepresentativeGuesses;
            case PERSON -> personGuesses;
            case UNIT_REGISTRATION -> unitRegistrations;
            case UNIT_FACE_CHECK -> unitFaceChecks;
            case RECOVERY -> recoveries;
            case PERSON_FACE_CHECK -> personFaceChecks;
            case DOCUMENT_FACE_CHECK -> documentFaceChecks;
            case APPEAL -> appeals;
            case LOGGED_IN_OPERATION -> loggedInOperations;
            case PERSON_REVEAL -> personReveals;
        };
    }
}
