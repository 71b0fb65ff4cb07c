package io.hrsshall.logistics.cases;

import io.hrsshall.kit.feign.RemoteProblem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The cases, which case-service owns.
@Component
public class Cases {

    private final CaseClient client;

    Cases(CaseClient client) {
        this.client = client;
    }

    public Optional<CaseSnapshot> find(UUID id) {
        try {
            return Optional.of(client.find(id));
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
