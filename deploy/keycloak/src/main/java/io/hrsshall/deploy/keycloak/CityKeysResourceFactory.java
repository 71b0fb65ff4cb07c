package io.hrsshall.deploy.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/// Makes [CityKeysResource] a path of the realm.
public final class CityKeysResourceFactory implements RealmResourceProviderFactory {

    public static final String PROVIDER_ID = "hall-city-keys";

    private record Paths(KeycloakSession session) implements RealmResourceProvider {

        @Override
        public Object getResource() { return new CityKeysResource(session); }

        @Override
        public void close() {
            // It holds nothing.
        }
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new Paths(session);
    }

    @Override
    public void init(Config.Scope config) {
        // It has no settings.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // It needs nothing of other providers.
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    @Override
    public String getId() { return PROVIDER_ID; }
}
