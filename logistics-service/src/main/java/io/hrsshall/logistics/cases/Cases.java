package io.hrsshall.logistics.cases;

import io.hrsshall.kit.feign.RemoteProblem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Cases, which case-service owns.
@Component
public class Cases {

    private static final int NOT_FOUND = 404;

    private final CaseClient client;

    Cases(CaseClient client) {
        this.client = client;
    }

    public Optional<CaseSnapshot> find(UUID id) {
        try {
            return Optional.of(client.find(id));
        } catch (RemoteProblem e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
