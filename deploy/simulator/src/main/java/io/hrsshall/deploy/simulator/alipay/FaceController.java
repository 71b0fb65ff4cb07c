package io.hrsshall.deploy.simulator.alipay;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The user's side of a face check, used by the phone page and by tests.
@RestController
class FaceController {

    private final FaceChecks checks;

    FaceController(FaceChecks checks) {
        this.checks = checks;
    }

    record View(String certifyId, String name, String idNumberEnd, Instant at, String result,
            @Nullable String returnUrl) {}

    record Answer(@Nullable Boolean passed) {}

    @GetMapping("/sim/faces")
    List<View> pending() {
        return checks.pending().stream().map(FaceController::view).toList();
    }

    @GetMapping("/sim/faces/{certifyId}")
    View one(@PathVariable String certifyId) {
        return checks.find(certifyId).map(FaceController::view).orElseThrow(FaceController::notFound);
    }

    @PostMapping("/sim/faces/{certifyId}")
    View answer(@PathVariable String certifyId, @RequestBody Answer answer) {
        if (answer.passed() == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "请给出 passed: true 或 false");
        }
        return checks.answer(certifyId, answer.passed()).map(FaceController::view)
                .orElseThrow(FaceController::notFound);
    }

    private static View view(FaceCheck check) {
        String number = check.certNo();
        return new View(check.certifyId(), check.name(), number.substring(Math.max(0, number.length() - 4)), check.at(),
                check.result().name().toLowerCase(Locale.ROOT), check.returnUrl());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个认证");
    }
}
