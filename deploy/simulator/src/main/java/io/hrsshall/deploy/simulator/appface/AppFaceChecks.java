package io.hrsshall.deploy.simulator.appface;

import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Ordered checks by the code of their page, and the answers given on the phone.
@Service
class AppFaceChecks {

    private static final int CAPACITY = 20_000;
    private static final int CODE_BYTES = 9;

    private final KeyValueFile<AppFaceCheck> checks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AppFaceChecks(KeyValueFiles files, Clock clock) {
        this.checks = files.open("app-faces", AppFaceCheck.class, CAPACITY);
        this.clock = clock;
    }

    String newCode() {
        byte[] code = new byte[CODE_BYTES];
        random.nextBytes(code);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }

    void add(AppFaceCheck check) {
        checks.put(check.code(), check);
    }

    Optional<AppFaceCheck> find(String code) {
        return checks.find(code);
    }

    Optional<AppFaceCheck> ofHall(String checkId) {
        return checks.newestFirst(check -> check.checkId().equals(checkId), 1).stream().findFirst();
    }

    List<AppFaceCheck> pending() {
        Instant now = clock.instant();
        return checks.newestFirst(check -> check.isPending(now), 500);
    }

    /// @param by
    ///            who holds the phone; null for whom the check is about
    Optional<AppFaceCheck> pass(String code, AppFaceCheck.@Nullable Person by) {
        return answer(code, check -> check.passed(by == null ? check.person() : by));
    }

    Optional<AppFaceCheck> fail(String code) {
        return answer(code, AppFaceCheck::failed);
    }

    /// Only the first answer counts: a result never changes.
    private Optional<AppFaceCheck> answer(String code, UnaryOperator<AppFaceCheck> answer) {
        Instant now = clock.instant();
        return checks.change(code, check -> check.isPending(now) ? answer.apply(check) : check);
    }
}
