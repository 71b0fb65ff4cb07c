package io.hrsshall.deploy.parts;

/// Access to Keycloak as the administrator of all realms.
public record KeycloakConnection(String url, String adminUser, String adminPassword) {

    @Override
    public String toString() {
        return adminUser + "@" + url;
    }
}
