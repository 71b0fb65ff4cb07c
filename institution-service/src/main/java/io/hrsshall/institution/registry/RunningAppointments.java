package io.hrsshall.institution.registry;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Tells which institutions are getting an administrator.
public interface RunningAppointments {

    /// Returns those of the institutions whose appointment has not completed yet.
    Set<UUID> running(Collection<UUID> institutions);
}
