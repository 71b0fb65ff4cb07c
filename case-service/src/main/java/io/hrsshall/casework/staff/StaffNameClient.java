package io.hrsshall.casework.staff;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// The names of the members of staff who handle cases.
///
/// The settings of a client are found by its context id, so this second one of identity-service states its address.
@FeignClient(name = "identity-service", contextId = "staff-names", url = "${hall.feign.urls.identity-service}")
interface StaffNameClient {

    record Accounts(List<UUID> accounts) {}

    record Names(List<Name> items) {}

    record Name(UUID account, String city, String userName, @Nullable String name) {

        /// Without the name.
        @Override
        public String toString() {
            return "Name[" + userName + "]";
        }
    }

    @PostMapping("/internal/v1/staff-names")
    Names find(@RequestBody Accounts accounts);
}
