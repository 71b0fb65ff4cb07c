package io.hrsshall.legacy.units;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The units of the hall, owned by unit-service.
@Component
public class Units {

    private final UnitClient client;

    Units(UnitClient client) {
        this.client = client;
    }

    public Optional<ExistingUnit> find(UnifiedSocialCreditCode uscc) {
        try {
            return Optional.of(client.findByUscc(uscc));
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
