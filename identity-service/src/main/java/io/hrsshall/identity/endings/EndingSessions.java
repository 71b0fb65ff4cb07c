package io.hrsshall.identity.endings;

import io.hrsshall.identity.endings.SessionEndings.Ending;
import io.hrsshall.identity.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.keycloak.KeycloakUsers;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Ends sessions in Keycloak: at once where somebody waits for it, and again until Keycloak took it.
@Service
public class EndingSessions {

    private static final Logger log = LoggerFactory.getLogger(EndingSessions.class);
    private static final int BATCH = 20;

    private final SessionEndings endings;
    private final KeycloakUsers keycloak;

    EndingSessions(SessionEndings endings, KeycloakUsers keycloak) {
        this.endings = endings;
        this.keycloak = keycloak;
    }

    /// Ends one session everywhere. That the hall's services refuse it from now on does not depend on Keycloak.
    public void end(String session, String reason) {
        endings.find(endings.endSession(session, reason)).ifPresent(this::carryOut);
        log.info("Session ended: {}", reason);
    }

    @Scheduled(fixedDelayString = "${hall.endings.every:PT2S}", initialDelayString = "PT3S")
    void endWhatIsDue() {
        for (int i = 0; i < BATCH; i++) {
            Optional<Ending> ending = endings.take();
            if (ending.isEmpty() || !carryOut(ending.get())) {
                return;
            }
        }
    }

    /// @return whether Keycloak was told
    private boolean carryOut(Ending ending) {
        try {
            switch (ending.what()) {
                case SESSION -> keycloak.endSession(Objects.requireNonNull(ending.session()));
                case ALL_SESSIONS -> keycloak.endSessionsOf(Objects.requireNonNull(ending.keycloakId()));
                case ACCOUNT -> keycloak.delete(Objects.requireNonNull(ending.keycloakId()));
            }
            endings.done(ending.id());
            return true;
        } catch (KeycloakUnavailable e) {
            log.warn("Keycloak was not told of an ending yet, try {}", ending.attempts());
            return false;
        }
    }
}
