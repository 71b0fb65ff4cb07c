package io.hrsshall.deploy.simulator.alipay;

import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Started certifications and the answers given on the phone.
@Service
class FaceChecks {

    private static final int CAPACITY = 20_000;

    private final KeyValueFile<FaceCheck> checks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FaceChecks(KeyValueFiles files, Clock clock) {
        this.checks = files.open("faces", FaceCheck.class, CAPACITY);
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

    List<FaceCheck> pending() {
        Instant now = clock.instant();
        return checks.newestFirst(check -> check.isPending(now), 500);
    }

    /// Only the first answer counts: a result never changes.
    Optional<FaceCheck> answer(String certifyId, boolean passed) {
        Instant now = clock.instant();
        return checks.change(certifyId, check -> check.isPending(now) ? check.answered(passed) : check);
    }
}
