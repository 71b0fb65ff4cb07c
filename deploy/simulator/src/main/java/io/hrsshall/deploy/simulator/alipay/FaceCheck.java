package io.hrsshall.deploy.simulator.alipay;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** One certification: who shall show the face, and how it ended. */
record FaceCheck(String certifyId, String name, String certType, String certNo, @Nullable String returnUrl, Instant at,
        Result result) {

    /** Alipay's own life time of a certify_id. */
    static final Duration LIFETIME = Duration.ofHours(23);

    enum Result {
        WAITING,
        PASSED,
        FAILED
    }

    boolean waits(Instant now) {
        return result == Result.WAITING && now.isBefore(at.plus(LIFETIME));
    }

    FaceCheck answered(boolean passed) {
        return new FaceCheck(certifyId, name, certType, certNo, returnUrl, at, passed ? Result.PASSED : Result.FAILED);
    }
}
