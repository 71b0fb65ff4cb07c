package io.hrsshall.institution.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Actor;
import io.hrsshall.institution.registry.CorrectInstitution;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionChanges;
import io.hrsshall.institution.registry.InstitutionLevel;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.institution.registry.InstitutionRegistration;
import io.hrsshall.institution.registry.InstitutionSupervision;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.Licence;
import io.hrsshall.institution.registry.LicenceNumber;
import io.hrsshall.institution.registry.RegisterInstitution;
import io.hrsshall.institution.registry.RunningAppointments;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InstitutionController {

    private final InstitutionRegistration registration;
    private final InstitutionSupervision supervision;
    private final InstitutionQueries queries;
    private final InstitutionChanges changes;
    private final RunningAppointments appointments;
    private final Clock clock;
    private final InstitutionMapper mapper;

    InstitutionController(InstitutionRegistration registration, InstitutionSupervision supervision,
            InstitutionQueries queries, InstitutionChanges changes, RunningAppointments appointments, Clock clock,
            InstitutionMapper mapper) {
        this.registration = registration;
        this.supervision = supervision;
        this.queries = queries;
        this.changes = changes;
        this.appointments = appointments;
        this.clock = clock;
        this.mapper = mapper;
    }

    @OperationId("registerInstitution")
    @PostMapping("/api/v1/city/institutions")
    @ResponseStatus(HttpStatus.CREATED)
    InstitutionView register(@Valid @RequestBody RegistrationRequest request, Actor actor) {
        return view(registration.register(request.toCommand(), actor));
    }

    @OperationId("listCityInstitutions")
    @GetMapping("/api/v1/city/institutions")
    Page<InstitutionView> ofCity(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Instant changedSince,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        Page<Institution> page = changedSince == null
                ? queries.ofCity(Objects.requireNonNull(filter.city()), filter.county(), q, cursor, Limit.of(limit))
                : changes.since(changedSince, filter, q, Limit.of(limit), Cursor.decode(cursor));
        Set<UUID> running = appointments.running(page.items().stream().map(Institution::id).toList());
        return page.map(institution -> view(institution, running));
    }

    @OperationId("getInstitutionDigests")
    @GetMapping("/api/v1/city/institutions/digests")
    DayDigests digests(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to, AuthorityFilter filter) {
        return changes.digests(filter, new DayRange(from, to));
    }

    @OperationId("showCityInstitution")
    @GetMapping("/api/v1/city/institutions/{number}")
    ResponseEntity<InstitutionView> showToCity(@PathVariable InstitutionNumber number) {
        return response(queries.get(number));
    }

    @OperationId("correctInstitution")
    @PutMapping("/api/v1/city/institutions/{number}")
    ResponseEntity<InstitutionView> correct(@PathVariable InstitutionNumber number,
            @Valid @RequestBody CorrectionRequest request,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(supervision.correct(number, request.toCommand(), ifMatch, actor));
    }

    @OperationId("suspendInstitution")
    @PutMapping("/api/v1/city/institutions/{number}/suspension")
    ResponseEntity<InstitutionView> suspend(@PathVariable InstitutionNumber number,
            @Valid @RequestBody SuspensionRequest request,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(supervision.suspend(number, request.reason().strip(), ifMatch, actor));
    }

    @OperationId("resumeInstitution")
    @DeleteMapping("/api/v1/city/institutions/{number}/suspension")
    ResponseEntity<InstitutionView> resume(@PathVariable InstitutionNumber number,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(supervision.resume(number, ifMatch, actor));
    }

    @OperationId("showInstitution")
    @GetMapping("/api/v1/institutions/{number}")
    InstitutionView show(@PathVariable InstitutionNumber number) {
        return view(queries.get(number));
    }

    @OperationId("institutionSnapshot")
    @GetMapping("/internal/v1/institutions/{number}")
    InstitutionSnapshot snapshot(@PathVariable InstitutionNumber number) {
        return InstitutionSnapshot.of(queries.get(number));
    }

    private ResponseEntity<InstitutionView> response(Institution institution) {
        return ResponseEntity.ok().eTag(ETags.of(institution.version())).body(view(institution));
    }

    private InstitutionView view(Institution institution) {
        return view(institution, appointments.running(List.of(institution.id())));
    }

    private InstitutionView view(Institution institution, Set<UUID> running) {
        return mapper.view(institution, running.contains(institution.id()), clock.instant());
    }

    record RegistrationRequest(@NotNull UnitNumber unitNumber, @NotBlank @Size(min = 2, max = 100) String name,
            @NotNull InstitutionType type, @NotNull InstitutionLevel level,
            @Nullable @Size(min = 1, max = 60) String licenceNumber, @Nullable LocalDate licenceFrom,
            @Nullable LocalDate licenceTo, @Nullable Boolean ended) {

        RegisterInstitution toCommand() {
            return new RegisterInstitution(unitNumber, name.strip(), type, level,
                    licence(licenceNumber, licenceFrom, licenceTo), Boolean.TRUE.equals(ended));
        }
    }

    record CorrectionRequest(@NotBlank @Size(min = 2, max = 100) String name, @NotNull InstitutionType type,
            @Nullable @Size(min = 1, max = 60) String licenceNumber, @Nullable LocalDate licenceFrom,
            @Nullable LocalDate licenceTo) {

        CorrectInstitution toCommand() {
            return new CorrectInstitution(name.strip(), type, licence(licenceNumber, licenceFrom, licenceTo));
        }
    }

    record SuspensionRequest(@NotBlank @Size(max = 200) String reason) {}

    private static Licence licence(@Nullable String number, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new Licence(number == null || number.isBlank() ? null : new LicenceNumber(number), from, to);
    }

    /// The data of an institution for other services.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InstitutionSnapshot(InstitutionNumber institutionNumber, UnitNumber unitNumber, InstitutionType type,
            boolean suspended, @Nullable LocalDate licenceTo) {

        static InstitutionSnapshot of(Institution institution) {
            return new InstitutionSnapshot(institution.number(), institution.unitNumber(), institution.type(),
                    institution.suspension() != null, institution.licence().to());
        }
    }
}
