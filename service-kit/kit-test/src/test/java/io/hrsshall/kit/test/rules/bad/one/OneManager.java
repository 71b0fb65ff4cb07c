package io.hrsshall.kit.test.rules.bad.one;

import io.hrsshall.kit.test.rules.bad.two.TwoThings;
import io.hrsshall.kit.test.rules.bad.two.web.TwoView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

public class OneManager {

    static final String SQL = "SELECT words FROM note";

    @Autowired
    private @Nullable TwoThings things;

    public TwoView view() {
        return new TwoView(String.valueOf(things), UUID.randomUUID(), Instant.now());
    }
}
