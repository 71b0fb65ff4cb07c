package io.hrsshall.kit.test.houses.good.feature;

import io.hrsshall.kit.data.Ids;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Making {

    private final Clock clock;

    Making(Clock clock) {
        this.clock = clock;
    }

    @Transactional
    public Thing make() {
        return Thing.make(Ids.next(), clock);
    }
}
