package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class TwoFacts implements ResourceFacts {

    static final Set<String> OPERATIONS = Set.of("showTwo");

    @Override
    public String path() {
        return "/two";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return Optional.empty();
    }
}
