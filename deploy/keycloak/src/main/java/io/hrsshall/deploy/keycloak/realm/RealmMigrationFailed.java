package io.hrsshall.deploy.keycloak.realm;

import java.io.Serial;

/// The realm could not be brought up to date. The message says what an operator can do.
public final class RealmMigrationFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RealmMigrationFailed(String message) {
        super(message);
    }

    RealmMigrationFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
