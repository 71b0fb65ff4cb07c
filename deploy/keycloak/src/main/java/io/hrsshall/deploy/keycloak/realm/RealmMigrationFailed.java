package io.hrsshall.deploy.keycloak.realm;

/// The realm could not be brought up to date. The message says what an operator can do.
public final class RealmMigrationFailed extends RuntimeException {

    RealmMigrationFailed(String message) {
        super(message);
    }

    RealmMigrationFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
