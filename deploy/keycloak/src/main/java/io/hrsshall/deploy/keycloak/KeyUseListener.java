package io.hrsshall.deploy.keycloak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/// Records when a city last used each of its keys, to the hour, so that the city knows which key it can revoke. A token
/// is issued even if the use cannot be recorded.
public final class KeyUseListener implements EventListenerProviderFactory {

    public static final String PROVIDER_ID = "hall-key-use";

    private static final Logger log = Logger.getLogger(KeyUseListener.class);
    /// So that a city that gets a token every five minutes causes few writes.
    private static final int INTERVAL_SECONDS = 3600;
    /// Cities and their keys are few; only ids of accepted assertions come here.
    private static final int MAX_KNOWN = 10_000;

    /// When this process recorded a use, by realm, client and key.
    private final Map<String, Long> recorded = new ConcurrentHashMap<>();

    private final class Listener implements EventListenerProvider {

        private final KeycloakSession session;

        Listener(KeycloakSession session) {
            this.session = session;
        }

        @Override
        public void onEvent(Event event) {
            if (event.getType() == EventType.CLIENT_LOGIN && CityKeys.isKeyClient(event.getClientId())) {
                try {
                    record(session, event);
                } catch (RuntimeException e) {
                    log.warnf(e, "Use of a key not recorded, client=%s", event.getClientId());
                }
            }
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {
            // Only logins of clients are recorded.
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }

    private void record(KeycloakSession session, Event event) {
        String kid = kid(session);
        if (kid == null) {
            return;
        }
        String key = event.getRealmId() + ' ' + event.getClientId() + ' ' + kid;
        long now = Time.currentTime();
        Long before = recorded.get(key);
        if (before != null && now - before < INTERVAL_SECONDS) {
            return;
        }
        if (recorded.size() >= MAX_KNOWN) {
            recorded.clear();
        }
        recorded.put(key, now);
        // In a transaction of its own: of two instances that write at the same time one fails, but not its token.
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job -> {
            RealmModel realm = job.realms().getRealm(event.getRealmId());
            job.getContext().setRealm(realm);
            ClientModel client = realm.getClientByClientId(event.getClientId());
            if (client != null) {
                CityKeys.recordUse(client, kid, now);
            }
        });
    }

    private static @Nullable String kid(KeycloakSession session) {
        String assertion = session.getContext().getHttpRequest().getDecodedFormParameters()
                .getFirst(OAuth2Constants.CLIENT_ASSERTION);
        try {
            return assertion == null ? null : new JWSInput(assertion).getHeader().getKeyId();
        } catch (JWSInputException e) {
            return null;
        }
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new Listener(session);
    }

    /// Active without being enabled in the settings of a realm.
    @Override
    public boolean isGlobal() { return true; }

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
