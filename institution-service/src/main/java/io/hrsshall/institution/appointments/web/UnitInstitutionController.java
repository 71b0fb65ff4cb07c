package io.hrsshall.institution.appointments.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.appointments.AdministratorAppointment;
import io.hrsshall.institution.appointments.AppointmentQueries;
import io.hrsshall.institution.appointments.PasswordReset;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.institution.registry.web.InstitutionMapper;
import io.hrsshall.institution.registry.web.InstitutionView;
import io.hrsshall.kit.persons.NamedPerson;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/units/{unitNumber}/institutions")
class UnitInstitutionController {

    private final InstitutionQueries institutions;
    private final AppointmentQueries appointments;
    private final AdministratorAppointment appointment;
    private final PasswordReset passwordReset;
    private final Clock clock;
    private final InstitutionMapper mapper;

    UnitInstitutionController(InstitutionQueries institutions, AppointmentQueries appointments,
            AdministratorAppointment appointment, PasswordReset passwordReset, Clock clock, InstitutionMapper mapper) {
        this.institutions = institutions;
        this.appointments = appointments;
        this.appointment = appointment;
        this.passwordReset = passwordReset;
        this.clock = clock;
        this.mapper = mapper;
    }

    @OperationId("listInstitutions")
    @GetMapping
    Page<InstitutionView> list(@PathVariable UnitNumber unitNumber,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<Institution> page = institutions.ofUnit(unitNumber, cursor, Limit.of(limit));
        Set<UUID> running = appointments.running(page.items().stream().map(Institution::id).toList());
        return page.map(institution -> view(institution, running));
    }

    @OperationId("showUnitInstitution")
    @GetMapping("/{number}")
    ResponseEntity<InstitutionView> show(@PathVariable UnitNumber unitNumber, @PathVariable InstitutionNumber number) {
        return response(institutions.get(unitNumber, number));
    }

    @OperationId("openInstitution")
    @PostMapping("/{number}/opening")
    ResponseEntity<InstitutionView> open(@PathVariable UnitNumber unitNumber, @PathVariable InstitutionNumber number,
            @Valid @RequestBody PersonRequest request, Actor actor) {
        return response(appointment.open(unitNumber, number, request.toPerson(), actor));
    }

    @OperationId("changeInstitutionAdministrator")
    @PutMapping("/{number}/administrator")
    ResponseEntity<InstitutionView> change(@PathVariable UnitNumber unitNumber,
            @PathVariable InstitutionNumber number, @Valid @RequestBody PersonRequest request,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(appointment.change(unitNumber, number, request.toPerson(), ifMatch, actor));
    }

    @OperationId("resetInstitutionPassword")
    @PostMapping("/{number}/password-reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(@PathVariable UnitNumber unitNumber, @PathVariable InstitutionNumber number, Actor actor) {
        passwordReset.reset(unitNumber, number, actor);
    }

    private ResponseEntity<InstitutionView> response(Institution institution) {
        return ResponseEntity.ok().eTag(ETags.of(institution.version()))
                .body(view(institution, appointments.running(List.of(institution.id()))));
    }

    private InstitutionView view(Institution institution, Set<UUID> running) {
        return mapper.view(institution, running.contains(institution.id()), clock.instant());
    }

    record PersonRequest(@NotNull PersonName name, @NotNull IdType idType, @NotBlank String idNumber,
            @NotNull Mobile mobile) {

        NamedPerson toPerson() {
            return new NamedPerson(name, IdDocument.parse("idNumber", idType, idNumber), mobile);
        }
    }
}
