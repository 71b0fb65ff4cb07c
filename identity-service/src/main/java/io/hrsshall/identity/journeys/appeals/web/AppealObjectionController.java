package io.hrsshall.identity.journeys.appeals.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.journeys.appeals.Appeal;
import io.hrsshall.identity.journeys.appeals.AppealObjection;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 申诉异议: by the person who would lose the ID number.
@RestController
@RequestMapping("/api/v1")
class AppealObjectionController {

    private final AppealObjection objections;

    AppealObjectionController(AppealObjection objections) {
        this.objections = objections;
    }

    record ObjectionRequest(@NotBlank @Size(max = 40) String code) {

        /// Without the code.
        @Override
        public String toString() {
            return "ObjectionRequest";
        }
    }

    record AppealAgainstMe(UUID id, Instant announcedAt, Instant completesAt) {

        static AppealAgainstMe of(Appeal appeal) {
            return new AppealAgainstMe(appeal.id(), appeal.announcedAt().orElseThrow(),
                    appeal.completesAt().orElseThrow());
        }
    }

    record AppealsAgainstMe(List<AppealAgainstMe> appeals) {}

    @OperationId("objectToAppeal")
    @PostMapping("/appeal-objections")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void object(@Valid @RequestBody ObjectionRequest request) {
        objections.object(request.code());
    }

    @OperationId("listAppealsAgainstMe")
    @GetMapping("/me/appeals")
    AppealsAgainstMe list(Actor actor) {
        return new AppealsAgainstMe(objections.against(actor).map(AppealAgainstMe::of).stream().toList());
    }

    @OperationId("objectToAppealAgainstMe")
    @PostMapping("/me/appeals/{id}/objection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void objectAsHolder(@PathVariable UUID id, Actor actor) {
        objections.object(actor, id);
    }
}
