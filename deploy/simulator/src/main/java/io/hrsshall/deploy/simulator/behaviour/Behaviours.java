package io.hrsshall.deploy.simulator.behaviour;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The configured behaviour of each provider. Kept in memory only, so a restart resets all of them.
@Component
public class Behaviours {

    private final Map<Provider, Behaviour> changed = new ConcurrentHashMap<>();

    public boolean isWrong(Provider provider) {
        return of(provider).mode() == Behaviour.Mode.WRONG;
    }

    public boolean isDown(Provider provider) {
        return of(provider).mode() == Behaviour.Mode.DOWN;
    }

    public Duration delay(Provider provider) {
        Behaviour behaviour = of(provider);
        return behaviour.mode() == Behaviour.Mode.SLOW ? Duration.ofMillis(behaviour.delayMillis()) : Duration.ZERO;
    }

    Behaviour of(Provider provider) {
        return changed.getOrDefault(provider, Behaviour.OK);
    }

    void change(Provider provider, Behaviour behaviour) {
        changed.put(provider, behaviour);
    }
}
