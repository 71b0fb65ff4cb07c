package io.hrsshall.identity.accounts.staff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.identity.accounts.staff.Staff;
import io.hrsshall.identity.accounts.staff.StaffAdministration;
import io.hrsshall.identity.accounts.staff.StaffAdministration.Created;
import io.hrsshall.identity.accounts.staff.StaffAdministration.Reset;
import io.hrsshall.identity.accounts.staff.StaffQueries;
import io.hrsshall.identity.accounts.staff.StaffQueries.FirstPasswordState;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/// 人员管理, for heads of staff: the staff of the own city; for heads of the province also who is or was a head anywhere,
/// whose logins they reset. A first password is in the answer that makes it, and in its idempotent repetition only.
@RestController
@RequestMapping("/api/v1/city")
class StaffController {

    private final StaffAdministration administration;
    private final StaffQueries queries;
    private final StaffMapper mapper;

    StaffController(StaffAdministration administration, StaffQueries queries, StaffMapper mapper) {
        this.administration = administration;
        this.queries = queries;
        this.mapper = mapper;
    }

    record StaffRequest(@NotBlank @Size(max = 50) String name, @NotNull @Size(min = 1, max = 8) List<String> roles,
            @Nullable String county) {

        StaffAdministration.Entry entry() {
            return new StaffAdministration.Entry(name.strip(), new Staff.Duties(roles.stream()
                    .map(code -> InvalidField.in("roles", code, StaffRequest::role)).collect(Collectors.toSet()),
                    county));
        }

        private static StaffRole role(String code) {
            try {
                return StaffRole.of(code);
            } catch (IllegalArgumentException e) {
                throw new InvalidField("roles", "role-unknown");
            }
        }

        /// Without the name.
        @Override
        public String toString() {
            return "StaffRequest[" + roles + "]";
        }
    }

    @JsonInclude(Include.NON_NULL)
    record AuthorView(String userName, @Nullable String name) {}

    @JsonInclude(Include.NON_NULL)
    record StaffView(UUID id, String userName, @Nullable String name, String city, List<String> roles,
            @Nullable String county, Staff.Status status, @Nullable Instant lastLoginAt,
            @Nullable FirstPasswordState firstPassword, Instant createdAt, AuthorView createdBy, Instant changedAt,
            AuthorView changedBy, long version) {}

    record StaffList(List<StaffView> items) {}

    record CreatedView(StaffView staff, String password) {

        /// Without the password.
        @Override
        public String toString() {
            return "CreatedView[" + staff.id() + "]";
        }
    }

    record FirstPasswordView(String userName, String password) {

        /// Without the password.
        @Override
        public String toString() {
            return "FirstPasswordView[" + userName + "]";
        }
    }

    @OperationId("listStaff")
    @GetMapping("/staff")
    StaffList list(@RequestParam(required = false) Staff.@Nullable Status status, AuthorityFilter filter) {
        City city = new City(Objects.requireNonNull(filter.city(), "staff have a city"));
        return new StaffList(mapper.views(queries.ofCity(city, status)));
    }

    @OperationId("listHeadsOfStaff")
    @GetMapping("/heads-of-staff")
    StaffList heads() {
        return new StaffList(mapper.views(queries.heads()));
    }

    @OperationId("createStaff")
    @PostMapping("/staff")
    ResponseEntity<CreatedView> create(@Valid @RequestBody StaffRequest request, Actor actor) {
        Created created = administration.create(request.entry(), actor);
        StaffView view = mapper.view(queries.get(created.staff()));
        return ResponseEntity.status(HttpStatus.CREATED).eTag(ETags.of(view.version()))
                .body(new CreatedView(view, created.password()));
    }

    @OperationId("showStaff")
    @GetMapping("/staff/{staffId}")
    ResponseEntity<StaffView> show(@PathVariable UUID staffId) {
        return view(staffId);
    }

    @OperationId("changeStaff")
    @PutMapping("/staff/{staffId}")
    ResponseEntity<StaffView> change(@PathVariable UUID staffId, @Valid @RequestBody StaffRequest request,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, Actor actor) {
        administration.change(staffId, request.entry(), ifMatch, actor);
        return view(staffId);
    }

    @OperationId("disableStaff")
    @PutMapping("/staff/{staffId}/disablement")
    ResponseEntity<StaffView> disable(@PathVariable UUID staffId, Actor actor) {
        administration.disable(staffId, actor);
        return view(staffId);
    }

    @OperationId("enableStaff")
    @DeleteMapping("/staff/{staffId}/disablement")
    ResponseEntity<StaffView> enable(@PathVariable UUID staffId, Actor actor) {
        administration.enable(staffId, actor);
        return view(staffId);
    }

    @OperationId("resetStaffPassword")
    @DeleteMapping("/staff/{staffId}/password")
    FirstPasswordView resetPassword(@PathVariable UUID staffId, Actor actor) {
        Reset reset = administration.resetPassword(staffId, actor);
        return new FirstPasswordView(reset.userName(), reset.password());
    }

    @OperationId("resetSecondFactor")
    @DeleteMapping("/staff/{staffId}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(@PathVariable UUID staffId, Actor actor) {
        administration.resetSecondFactor(staffId, actor);
    }

    private ResponseEntity<StaffView> view(UUID id) {
        StaffView view = mapper.view(queries.get(id));
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }
}
