package io.hrsshall.deploy.simulator.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class BehaviourController {

    private final Behaviours behaviours;
    private final ApplicationEventPublisher events;

    BehaviourController(Behaviours behaviours, ApplicationEventPublisher events) {
        this.behaviours = behaviours;
        this.events = events;
    }

    record Request(@Nullable String mode, @Nullable Long delayMillis) {}

    record View(String provider, String title, String mode, long delayMillis) {}

    @GetMapping("/sim/behaviours")
    List<View> all() {
        return Arrays.stream(Provider.values()).map(this::view).toList();
    }

    @PutMapping("/sim/behaviour/{provider}")
    View change(@PathVariable String provider, @RequestBody Request request) {
        // The provider's path is /legacy/jshrss, so both names are accepted.
        Provider changed = Provider.of(provider.equals("legacy") ? "jshrss" : provider)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                        "没有这个服务方：" + provider + "。可用："
                                + Arrays.stream(Provider.values()).map(Provider::code)
                                        .collect(Collectors.joining(", "))));
        Behaviour.Mode mode = mode(request.mode());
        long delay = mode != Behaviour.Mode.SLOW
                ? 0
                : request.delayMillis() == null ? Behaviour.LONG_DELAY_MILLIS : request.delayMillis();
        if (delay < 0 || delay > 600_000) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "delayMillis 应在 0 到 600000 之间");
        }
        behaviours.change(changed, new Behaviour(mode, delay));
        events.publishEvent(new BehaviourChanged(changed, mode == Behaviour.Mode.OK));
        return view(changed);
    }

    private static Behaviour.Mode mode(@Nullable String code) {
        try {
            return Behaviour.Mode.valueOf(code == null ? "" : code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "mode 应为 ok、slow、wrong 或 down");
        }
    }

    private View view(Provider provider) {
        Behaviour behaviour = behaviours.of(provider);
        return new View(provider.code(), provider.title(), behaviour.mode().code(), behaviour.delayMillis());
    }
}
