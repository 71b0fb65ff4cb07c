package io.hrsshall.legacy.units;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The units of the hall, owned by unit-service.
@Component
public class UnitDirectory {

    private static final int MAX_PER_REQUEST = 1_800;

    private final UnitClient client;

    UnitDirectory(UnitClient client) {
        this.client = client;
    }

    /// The legal representatives of those that the hall knows.
    public Map<UnifiedSocialCreditCode, UUID> legalRepresentatives(List<String> usccs) {
        Map<UnifiedSocialCreditCode, UUID> found = new HashMap<>();
        for (int from = 0; from < usccs.size(); from += MAX_PER_REQUEST) {
            client.findByUsccs(
                    new UnitClient.UsccList(usccs.subList(from, Math.min(from + MAX_PER_REQUEST, usccs.size()))))
                    .items()
                    .forEach(unit -> found.put(unit.uscc(), unit.legalRepresentativeId()));
        }
        return found;
    }

    /// Registers the unit, which is the pivot of the upgrade. Idempotent by the saga's id.
    ///
    /// @throws RemoteProblem
    ///             409 `unit-exists`
    public UnitNumber register(UUID sagaId, UnitClient.Registration registration) {
        return client.register(sagaId, registration).unitNumber();
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
