package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.web.ETags;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Changes a draft, or a case that the unit's review returned.
@Service
public class CaseEditing {

    private final FilableItems items;
    private final Filers filers;
    private final CaseChanges changes;
    private final FormSealer forms;
    private final Enclosures enclosures;
    private final TransactionOperations transactions;
    private final Clock clock;

    CaseEditing(FilableItems items, Filers filers, CaseChanges changes, FormSealer forms, Enclosures enclosures,
            TransactionOperations transactions, Clock clock) {
        this.items = items;
        this.filers = filers;
        this.changes = changes;
        this.forms = forms;
        this.enclosures = enclosures;
        this.transactions = transactions;
        this.clock = clock;
    }

    public CaseSummary change(ChangeCase command, Actor by) {
        Delivery delivery = filers.resolve(changes.read(command.id(), by).owner(), command.delivery());
        return Objects.requireNonNull(transactions.execute(_ -> changes.change(command.id(), by, found -> {
            ETags.require(command.ifMatch(), found.version());
            found.change(forms.seal(command.id(), command.form()), delivery, by, clock.instant());
            enclosures.keep(found, items.get(found.itemCode()), command.form(), command.commitments(),
                    command.answers(), by);
        })));
    }
}
