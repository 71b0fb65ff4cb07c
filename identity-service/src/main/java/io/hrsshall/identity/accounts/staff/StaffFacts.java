package io.hrsshall.identity.accounts.staff;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Heads of staff see the staff of their own city.
@Component
class StaffFacts implements ResourceFacts {

    private final StaffQueries staff;

    StaffFacts(StaffQueries staff) {
        this.staff = staff;
    }

    @Override
    public String path() {
        return "/city/staff/{staffId}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "staffId").flatMap(staff::cityOf)
                .map(city -> new Facts(null, null, null, city.code(), null));
    }
}
