package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Filer.Identity;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/// 申报: creates a case of a unit, one of its institutions, or a person, and files it or keeps it as a draft.
@Service
public class CaseFiling {

    private final FilableItems items;
    private final Filers filers;
    private final FilingStep step;
    private final NewCases newCases;
    private final CaseSummaries summaries;
    private final FormSealer forms;
    private final Enclosures enclosures;
    private final Idempotency idempotency;
    private final Clock clock;

    CaseFiling(FilableItems items, Filers filers, FilingStep step, NewCases newCases, CaseSummaries summaries,
            FormSealer forms, Enclosures enclosures, Idempotency idempotency, Clock clock) {
        this.items = items;
        this.filers = filers;
        this.step = step;
        this.newCases = newCases;
        this.summaries = summaries;
        this.forms = forms;
        this.enclosures = enclosures;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// Files a case, or saves it as a draft. A repeated request is answered from the store, and no call of another
    /// service is made.
    ///
    /// @throws InvalidField
    ///             if the hall does not know the employer of a person
    public CaseSummary file(FileCase command, Actor by) {
        return idempotency.prepareOnce("fileCase", command, CaseSummary.class, () -> {
            Owner owner = filers.owner(command, by);
            Filer filer = filers.of(owner);
            Delivery delivery = filers.resolve(owner, command.delivery());
            Identity identity = command.draft()
                    ? Identity.NONE
                    : filers.identity(owner, command.itemCode(), command.commitments(), by);
            return () -> insert(command, owner, delivery, filer, identity, by);
        });
    }

    private CaseSummary insert(FileCase command, Owner owner, Delivery delivery, Filer filer, Identity identity,
            Actor by) {
        ServiceItem item = items.get(command.itemCode());
        filer.requireMayFile(item, by);
        City city = filer.cityOf(item);
        item.requireHandledIn(city);
        items.requireOffered(item, city);
        CaseId id = new CaseId(Ids.next());
        Instant now = clock.instant();
        Case created = Case.create(id, owner, item, city, forms.seal(id, command.form()), delivery, by, now);
        if (command.draft()) {
            created.keepAsDraft(by, now);
            newCases.insertDraft(created);
            enclosures.keep(created, item, command.form(), command.commitments(), command.answers(), by);
        } else {
            step.take(created, item, city, identity.applicant(), by, now);
            items.checkForm(item, command.form(), filer);
            // Before the insertion, which takes the lock of the outbox.
            List<Clarification> clarified = enclosures.clarify(created, item, command.form(), command.answers());
            newCases.insert(created);
            enclosures.handInNew(created, item, command.commitments(), identity.signer(), clarified, by);
        }
        return summaries.get(id, by.person());
    }
}
