package io.hrsshall.casework.testevents.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.testevents.TestEventRequesting;
import io.hrsshall.casework.testevents.TestEventRequesting.Accepted;
import io.hrsshall.casework.testevents.TestEventRequesting.Wanted;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 测试事件.
@RestController
class TestEventController {

    private final TestEventRequesting tests;

    TestEventController(TestEventRequesting tests) {
        this.tests = tests;
    }

    /// @param reference
    ///            no free text, since events contain no personal data
    record TestRequest(@Nullable @Min(1) @Max(100) Integer count,
            @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String reference) {

        Wanted wanted() {
            return new Wanted(count == null ? 1 : count, reference);
        }
    }

    @PostMapping("/api/v1/city/test-events")
    @OperationId("requestTestEvents")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted request(@RequestBody @Valid TestRequest request, Actor actor) {
        return tests.request(request.wanted(), actor);
    }
}
