package io.hrsshall.kit.persons;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;
import java.time.Instant;

/// The named person cannot be granted or appointed. identity-service returns one answer for "not registered" and "does
/// not match", and limits these answers per unit per day, so that granting and appointing cannot be used to look
/// people up.
public final class PersonMatchRejected extends BrokenRule {

    private PersonMatchRejected(Status status, String code) {
        super(status, code);
    }

    /// What the caller of identity-service answers instead of its problem.
    ///
    /// @return the problem itself if it says something else
    static RuntimeException of(RemoteProblem problem, Instant now) {
        return switch (problem.code()) {
            case "person-not-matched" -> new PersonMatchRejected(Status.INVALID, "person-not-matched");
            case "matching-limit" -> new PersonMatchRejected(Status.TOO_MANY, "matching-limit").retryAfter(
                    Duration.between(now, Instant.parse(problem.body().path("until").asString())));
            default -> problem;
        };
    }
}
