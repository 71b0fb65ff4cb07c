package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 确认送达: hands over the results that the city chose after its decision. Until then they can be removed. Who confirms
/// names the files, so that none is handed over that a colleague has added meanwhile.
@Service
public class ResultHandover {

    private final CaseChanges cases;
    private final MaterialFiles files;
    private final ResultAnnouncement announcement;
    private final Idempotency idempotency;
    private final Clock clock;

    ResultHandover(CaseChanges cases, MaterialFiles files, ResultAnnouncement announcement, Idempotency idempotency,
            Clock clock) {
        this.cases = cases;
        this.files = files;
        this.announcement = announcement;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @param results
    ///            the ids of the files
    public record HandOverResults(CaseId caseId, List<UUID> results) {}

    @Transactional
    public CaseSummary handOver(HandOverResults command, @Nullable String ifMatch, Actor by) {
        return idempotency.once("handOverResults", command, CaseSummary.class,
                () -> cases.change(command.caseId(), by, found -> {
                    Instant now = clock.instant();
                    found.handOverResults(by, now);
                    ETags.require(ifMatch, found.version());
                    command.results().stream().sorted().distinct()
                            .forEach(id -> handOver(id, command.caseId(), by, now));
                    announcement.schedule(command.caseId());
                }));
    }

    private void handOver(UUID id, CaseId caseId, Actor by, Instant now) {
        MaterialFile file = files.findLockedById(id).filter(found -> found.isOf(caseId))
                .orElseThrow(MaterialConflict::notChosen);
        file.handOver(by, now);
        files.save(file);
    }
}
