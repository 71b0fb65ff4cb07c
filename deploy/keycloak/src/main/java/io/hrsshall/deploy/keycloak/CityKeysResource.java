package io.hrsshall.deploy.keycloak;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/// `/realms/<realm>/hall-city-keys/<city>`: lets identity-service replace the registered keys of a city, and change
/// nothing else of clients. Keycloak's right to manage clients would allow it to take over every client.
public class CityKeysResource {

    private static final Logger log = Logger.getLogger(CityKeysResource.class);
    private static final String CALLER = "identity-service";
    /// Well above the size of ten keys.
    private static final int MAX_LENGTH = 20_000;

    private final KeycloakSession session;

    CityKeysResource(KeycloakSession session) {
        this.session = session;
    }

    @GET
    @Path("{city}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response show(@PathParam("city") String city) {
        Response refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        CityKeys keys = CityKeys.of(realm(), city);
        return keys == null
                ? answer(Status.NOT_FOUND)
                : Response.ok(Map.of("secret", keys.hasSecret(), "operator", keys.operatorKeys(), "used", keys.uses()))
                        .build();
    }

    @PUT
    @Path("{city}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@PathParam("city") String city, String body) {
        Response refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        CityKeys keys = CityKeys.of(realm(), city);
        if (keys == null) {
            return answer(Status.NOT_FOUND);
        }
        ArrayNode wanted = body.length() > MAX_LENGTH ? null : CityKeys.registrable(body);
        if (wanted == null) {
            return answer(Status.BAD_REQUEST);
        }
        keys.register(wanted);
        log.infof("Keys of a city replaced, city=%s, registered=%d", city, wanted.size());
        return Response.noContent().build();
    }

    /// Null if the caller is identity-service with its right to manage users, otherwise the answer that refuses it.
    private @Nullable Response refusal() {
        AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (caller == null) {
            return answer(Status.UNAUTHORIZED);
        }
        AccessToken.Access access = caller.token().getResourceAccess("realm-management");
        boolean allowed = caller.client().getClientId().equals(CALLER) && access != null
                && access.isUserInRole("manage-users");
        return allowed ? null : answer(Status.FORBIDDEN);
    }

    private RealmModel realm() {
        return Objects.requireNonNull(session.getContext().getRealm());
    }

    private static Response answer(Status status) {
        return Response.status(status).build();
    }
}
