package io.hrsshall.kit.sample;

import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// One note of one unit in Nanjing, filed by the person of the sample tokens.
@Component
public class NoteFacts implements ResourceFacts {

    public static final String UNIT = "1000000000009";
    public static final String ID = "0190a000-0000-7000-8000-0000000000ff";
    public static final String OTHERS = "0190a000-0000-7000-8000-0000000000fe";

    @Override
    public String path() {
        return "/notes/{id}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        String id = path.get("id");
        return ID.equals(id) || OTHERS.equals(id)
                ? Optional.of(new Facts(UNIT, null, new ItemCode("SI.REG.EMP"), "320100",
                        ID.equals(id) ? UUID.fromString("00000000-0000-7000-8000-000000000001") : UUID.randomUUID()))
                : Optional.empty();
    }
}
