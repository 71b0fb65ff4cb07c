package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the sessions that act for one unit only: those of a personal account that confirmed a login for the unit. The
/// browser belongs to the person who proved the unit, so it shows nothing else of the person who confirmed.
@Component
public class SessionBindings {

    private final Sessions sessions;

    SessionBindings(Sessions sessions) {
        this.sessions = sessions;
    }

    /// @return empty if the session acts for all that its account may act for
    public Optional<UnitNumber> unitOf(@Nullable String session) {
        return Optional.ofNullable(session).flatMap(sessions::boundUnit).map(UnitNumber::new);
    }

    /// For what concerns the person: the password, the mobile, other units.
    ///
    /// @throws SessionBound
    ///             if the session acts for one unit only
    public void requireUnbound(Actor actor) {
        if (unitOf(actor.session()).isPresent()) {
            throw new SessionBound();
        }
    }
}
