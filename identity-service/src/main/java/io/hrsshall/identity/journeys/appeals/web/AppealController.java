package io.hrsshall.identity.journeys.appeals.web;

import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.journeys.appeals.Appeal;
import io.hrsshall.identity.journeys.appeals.AppealOpening;
import io.hrsshall.identity.journeys.appeals.AppealStep;
import io.hrsshall.identity.journeys.appeals.AppealSubject;
import io.hrsshall.identity.journeys.appeals.IdentityAppeal;
import io.hrsshall.identity.journeys.journey.web.JourneyOpened;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.web.FaceCheckView;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonReclaim;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/appeals")
class AppealController {

    private static final String TOKEN = "Appeal-Token";

    private final AppealOpening opening;
    private final IdentityAppeal appeals;

    AppealController(AppealOpening opening, IdentityAppeal appeals) {
        this.opening = opening;
        this.appeals = appeals;
    }

    record AppealRequest(@NotNull AppealSubject subject, @NotBlank @Size(max = 50) String name, @NotNull IdType idType,
            @NotBlank @Size(max = 30) String idNumber, @NotBlank @Size(max = 20) String mobile,
            @NotNull UUID smsChallengeId, @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode) {

        Appeal.Open command() {
            Mobile parsed = Mobile.parse("mobile", mobile);
            return new Appeal.Open(subject, new PersonDetails(PersonName.parse("name", name),
                    IdDocument.parse("idNumber", idType, idNumber), parsed), parsed, smsChallengeId, smsCode);
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "AppealRequest";
        }
    }

    /// @param mobile
    ///            masked, of an account in the claimant's own name
    record HolderView(Instant since, @Nullable String mobile) {}

    /// @param completesAt
    ///            when the holder can no longer object
    record AppealView(UUID id, AppealSubject subject, AppealStep step, FaceCheckState face, Instant expiresAt,
            @Nullable Instant completesAt, @Nullable HolderView holder) {

        static AppealView of(IdentityAppeal.State state) {
            Appeal appeal = state.appeal();
            return new AppealView(appeal.id(), appeal.subject(), appeal.step(), appeal.face().state(),
                    appeal.expiresAt(), appeal.completesAt().orElse(null), holder(appeal.subject(), state.holder()));
        }

        /// The mobile is the claimant's in an appeal about it.
        private static @Nullable HolderView holder(AppealSubject subject, PersonReclaim.@Nullable Holder holder) {
            return holder == null
                    ? null
                    : new HolderView(holder.since(), subject == AppealSubject.MOBILE ? null : holder.maskedMobile());
        }
    }

    @OperationId("startAppeal")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    JourneyOpened open(@Valid @RequestBody AppealRequest request) {
        return JourneyOpened.of(opening.open(request.command()));
    }

    @OperationId("getAppeal")
    @GetMapping("/{id}")
    AppealView get(@PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        return AppealView.of(appeals.get(id, token));
    }

    @OperationId("startAppealFaceCheck")
    @WithinBudget(Budget.FACE_CHECKS)
    @PostMapping("/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable FaceProvider provider, HttpServletRequest http) {
        return FaceCheckView.of(appeals.startFaceCheck(id, token, provider, ClientAddress.of(http)));
    }

    @OperationId("takeBackByAppeal")
    @PostMapping("/{id}/taking-back")
    AppealView takeBack(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        return AppealView.of(appeals.takeBack(id, token));
    }
}
