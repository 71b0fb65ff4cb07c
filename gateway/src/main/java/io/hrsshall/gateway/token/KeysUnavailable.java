package io.hrsshall.gateway.token;

/// The key of a token cannot be fetched because Keycloak is unavailable.
final class KeysUnavailable extends RuntimeException {

    KeysUnavailable(Throwable cause) {
        super("the keys of the realm are unavailable", cause);
    }
}
