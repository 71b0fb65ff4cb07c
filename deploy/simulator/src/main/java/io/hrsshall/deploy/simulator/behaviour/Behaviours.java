package io.hrsshall.deploy.simulator.behaviour;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/** What each provider was told to do; a restart makes all of them well again. */
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
