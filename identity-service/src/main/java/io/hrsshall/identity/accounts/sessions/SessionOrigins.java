package io.hrsshall.identity.accounts.sessions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells how sessions began.
@Component
public class SessionOrigins {

    private final Sessions sessions;

    SessionOrigins(Sessions sessions) {
        this.sessions = sessions;
    }

    /// @param way
    ///            the claim `authMethod` of its tokens
    /// @param assurance
    ///            the claim `acr` of its tokens
    public record Origin(String way, String assurance) {}

    public Optional<Origin> of(@Nullable String session) {
        return Optional.ofNullable(session).flatMap(sessions::findBySessionId)
                .map(found -> new Origin(found.way(), found.assurance()));
    }
}
