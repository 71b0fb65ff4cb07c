package io.hrsshall.deploy.simulator.alipay;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import io.hrsshall.deploy.simulator.storage.Ledger;
import io.hrsshall.deploy.simulator.storage.Ledgers;

/** Certifications that were begun, and their answers from the phone. */
@Service
class FaceChecks {

    private static final int MOST = 20_000;

    private final Ledger<FaceCheck> checks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FaceChecks(Ledgers ledgers, Clock clock) {
        this.checks = ledgers.open("faces", FaceCheck.class, MOST);
        this.clock = clock;
    }

    FaceCheck begin(String name, String certType, String certNo, @Nullable String returnUrl) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        FaceCheck check = new FaceCheck(HexFormat.of().formatHex(id), name, certType, certNo, returnUrl,
                clock.instant(),
                FaceCheck.Result.WAITING);
        checks.put(check.certifyId(), check);
        return check;
    }

    Optional<FaceCheck> find(String certifyId) {
        return checks.find(certifyId);
    }

    List<FaceCheck> waiting() {
        Instant now = clock.instant();
        return checks.newestFirst(check -> check.waits(now), 500);
    }

    /** A second answer changes nothing: what Alipay has said once stays. */
    Optional<FaceCheck> answer(String certifyId, boolean passed) {
        Instant now = clock.instant();
        return checks.change(certifyId, check -> check.waits(now) ? check.answered(passed) : check);
    }
}
