package io.hrsshall.identity.outside.sms.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SmsCodeController {

    private final SmsCodes codes;

    SmsCodeController(SmsCodes codes) {
        this.codes = codes;
    }

    /// The purposes whose mobile is typed. [#CHANGE_MOBILE] needs a login, so that strangers do not use up
    /// its allowance.
    enum Purpose {
        REGISTER_PERSON,
        REGISTER_UNIT,
        CHANGE_MOBILE,
        APPEAL
    }

    record SmsCodeRequest(@NotBlank @Size(max = 20) String mobile, @NotNull Purpose purpose,
            @Nullable @Size(max = 100) String puzzlePass) {

        /// Without the mobile.
        @Override
        public String toString() {
            return "SmsCodeRequest";
        }
    }

    @OperationId("sendSmsCode")
    @WithinBudget(Budget.SMS_CODES)
    @PostMapping("/api/v1/sms-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SmsCodes.SentCode send(@Valid @RequestBody SmsCodeRequest request, @Nullable Actor caller,
            HttpServletRequest http) {
        if (request.purpose() == Purpose.CHANGE_MOBILE && caller == null) {
            throw new Refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED));
        }
        return codes.send(Mobile.parse("mobile", request.mobile()), SmsPurpose.valueOf(request.purpose().name()),
                ClientAddress.of(http), PuzzlePass.ofNullable(request.puzzlePass()));
    }
}
