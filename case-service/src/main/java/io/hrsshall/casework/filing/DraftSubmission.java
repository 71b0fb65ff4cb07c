package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Filer.Identity;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// Files a draft, or a case that the unit's review returned, with the current version of the item.
@Service
public class DraftSubmission {

    private final FilableItems items;
    private final Filers filers;
    private final FilingStep step;
    private final CaseChanges changes;
    private final FormSealer forms;
    private final Enclosures enclosures;
    private final Idempotency idempotency;
    private final Clock clock;

    DraftSubmission(FilableItems items, Filers filers, FilingStep step, CaseChanges changes, FormSealer forms,
            Enclosures enclosures, Idempotency idempotency, Clock clock) {
        this.items = items;
        this.filers = filers;
        this.step = step;
        this.changes = changes;
        this.forms = forms;
        this.enclosures = enclosures;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    public CaseSummary submit(SubmitCase command, Actor by) {
        CaseId id = command.id();
        return idempotency.prepareOnce("submitCase", command, CaseSummary.class, () -> {
            Case unlocked = changes.read(id, by);
            Filer filer = filers.of(unlocked.owner());
            Identity identity = filers.identity(unlocked.owner(), unlocked.itemCode(), command.commitments(), by);
            if (unlocked.awaitsFiling()) {
                // The address may have been deleted since it was chosen. The result goes to it as it is at this filing.
                filers.resolve(unlocked.owner(), unlocked.delivery());
            }
            return () -> changes.change(id, by, found -> submit(found, filer, identity, command, by));
        });
    }

    private void submit(Case found, Filer filer, Identity identity, SubmitCase command, Actor by) {
        ServiceItem item = items.get(found.itemCode());
        filer.requireMayFile(item, by);
        City city = filer.cityOf(item);
        items.requireOffered(item, city);
        step.take(found, item, city, identity.applicant(), by, clock.instant());
        JsonNode form = forms.open(found.id(), found.form());
        items.checkForm(item, enclosures.complete(found.id(), item, form), filer);
        enclosures.handIn(found, item, form, command.commitments(), identity.signer(), by);
    }
}
