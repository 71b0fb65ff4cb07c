package io.hrsshall.identity.accounts.staff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.identity.accounts.staff.StaffQueries;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// For the timeline of a case, which names the colleague who acted.
@RestController
class StaffNameController {

    private final StaffQueries queries;

    StaffNameController(StaffQueries queries) {
        this.queries = queries;
    }

    record Accounts(@NotNull @Size(max = 500) Set<@NotNull UUID> accounts) {}

    record Names(List<Name> items) {}

    @JsonInclude(Include.NON_NULL)
    record Name(UUID account, String city, String userName, @Nullable String name) {

        /// Without the name.
        @Override
        public String toString() {
            return "Name[" + userName + "]";
        }
    }

    @OperationId("findStaffNames")
    @PostMapping("/internal/v1/staff-names")
    Names find(@Valid @RequestBody Accounts request) {
        return new Names(queries.names(request.accounts()).entrySet().stream()
                .map(each -> new Name(each.getKey(), each.getValue().city(), each.getValue().userName(),
                        each.getValue().name()))
                .toList());
    }
}
