package io.hrsshall.identity.accounts.staff;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives a user of Keycloak the state and the duties of the member of staff. Until then, no token is given out that
/// states others: [StaffDirectory#admission].
@Component
class StaffSyncTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("staff-sync",
            Backoff.unlimited(Duration.ofSeconds(5), Duration.ofMinutes(5)));

    private final StaffMembers members;
    private final KeycloakUsers keycloak;

    StaffSyncTask(StaffMembers members, KeycloakUsers keycloak) {
        this.members = members;
        this.keycloak = keycloak;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        members.findById(id).ifPresent(staff -> keycloak.putStaff(id, staff.isActive(),
                staff.duties().roles().stream().map(StaffRole::code).sorted().toList(), staff.duties().county()));
        return TaskOutcome.done();
    }
}
