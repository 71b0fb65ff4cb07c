package io.hrsshall.deploy.simulator.appface;

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

/// The person's side of a check in the App, used by the phone page and by tests.
@RestController
class AppFacePhone {

    private final AppFaceChecks checks;

    AppFacePhone(AppFaceChecks checks) {
        this.checks = checks;
    }

    record View(String code, String purpose, String name, String idNumberEnd, Instant at, String result,
            String returnUrl) {

        static View of(AppFaceCheck check) {
            String number = check.person().idNumber();
            return new View(check.code(), check.purpose(), check.person().name(),
                    number.substring(Math.max(0, number.length() - 4)), check.at(),
                    check.result().name().toLowerCase(Locale.ROOT), check.returnUrl());
        }
    }

    /// @param person
    ///            who holds the phone; null for whom the check is about
    record Answer(@Nullable Boolean passed, AppFaceCheck.@Nullable Person person) {}

    @GetMapping("/sim/app/faces")
    List<View> pending() {
        return checks.pending().stream().map(View::of).toList();
    }

    @GetMapping("/sim/app/faces/{code}")
    View one(@PathVariable String code) {
        return checks.find(code).map(View::of).orElseThrow(AppFacePhone::notFound);
    }

    @PostMapping("/sim/app/faces/{code}")
    View answer(@PathVariable String code, @RequestBody Answer answer) {
        Boolean passed = answer.passed();
        if (passed == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "请给出 passed: true 或 false");
        }
        return (passed ? checks.pass(code, answer.person()) : checks.fail(code)).map(View::of)
                .orElseThrow(AppFacePhone::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个认证");
    }
}
