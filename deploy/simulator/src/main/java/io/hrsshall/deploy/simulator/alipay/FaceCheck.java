package io.hrsshall.deploy.simulator.alipay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One face certification: the person to be checked and the result.
record FaceCheck(String certifyId, String name, String certType, String certNo, @Nullable String returnUrl, Instant at,
        Result result) {

    /// How long Alipay accepts a `certify_id`.
    static final Duration LIFETIME = Duration.ofHours(23);

    enum Result {
        WAITING,
        PASSED,
        FAILED
    }

    boolean isPending(Instant now) {
        return result == Result.WAITING && now.isBefore(at.plus(LIFETIME));
    }

    FaceCheck answered(boolean passed) {
        return new FaceCheck(certifyId, name, certType, certNo, returnUrl, at, passed ? Result.PASSED : Result.FAILED);
    }
}
