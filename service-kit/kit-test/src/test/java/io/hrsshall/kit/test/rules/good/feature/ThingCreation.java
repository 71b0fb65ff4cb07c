package io.hrsshall.kit.test.rules.good.feature;

import io.hrsshall.kit.data.Ids;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class ThingCreation {

    private final Clock clock;

    ThingCreation(Clock clock) {
        this.clock = clock;
    }

    @Transactional
    public Thing create() {
        return Thing.create(Ids.next(), clock);
    }
}
