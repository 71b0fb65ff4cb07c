package io.hrsshall.casework.colleagues;

import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// The names of those who act for the user's unit.
///
/// The settings of a client are found by its context id, so this further one of identity-service states its address.
@FeignClient(name = "identity-service", contextId = "colleague-names", url = "${hall.feign.urls.identity-service}")
interface ColleagueNameClient {

    record Persons(List<UUID> persons) {}

    record Names(List<Name> items) {}

    record Name(UUID person, String name) {

        /// Without the name.
        @Override
        public String toString() {
            return "Name[" + person + "]";
        }
    }

    @PostMapping("/internal/v1/colleague-names")
    Names find(@RequestBody Persons persons);
}
