package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Lets the person whom an appeal would close object to it, while it waits.
@Service
public class AppealObjection {

    private static final Logger log = LoggerFactory.getLogger(AppealObjection.class);

    private final Appeals appeals;
    private final Steps<Appeal> steps;
    private final PersonCipher cipher;
    private final AccountQueries accounts;
    private final SessionBindings bindings;
    private final DurableTasks tasks;
    private final Clock clock;

    AppealObjection(Appeals appeals, Steps<Appeal> steps, PersonCipher cipher, AccountQueries accounts,
            SessionBindings bindings, DurableTasks tasks, Clock clock) {
        this.appeals = appeals;
        this.steps = steps;
        this.cipher = cipher;
        this.accounts = accounts;
        this.bindings = bindings;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// Appeals that would close the person of the caller's account. A session that is bound to a unit sees none: the
    /// browser is that of whoever proved the unit.
    public Optional<Appeal> against(Actor holder) {
        return bindings.unitOf(holder.session()).isPresent()
                ? Optional.empty()
                : accounts.find(holder.accountId()).map(Account::personId).flatMap(appeals::waitingAgainst);
    }

    /// By a session of the person who would be closed.
    public void object(Actor holder, UUID id) {
        bindings.requireUnbound(holder);
        PersonId person = accounts.find(holder.accountId()).map(Account::personId).orElseThrow(NotFound::new);
        object(appeals.findById(id).filter(found -> found.documentHolder().filter(person::equals).isPresent())
                .map(Appeal::id));
    }

    /// With the code in the text to the mobile of the person who would be closed.
    public void object(String code) {
        object(appeals.findByObjection(cipher.objectionIndex(ObjectionCode.normalized(code))));
    }

    private void object(Optional<UUID> found) {
        UUID id = found.orElseThrow(AppealConflict::nothingToObjectTo);
        Appeal objected = steps.change(id, appeal -> {
            if (appeal.step() == AppealStep.WAITING) {
                appeal.objected(Objects.requireNonNull(steps.detailsOf(appeal).mobile()), clock.instant());
                tasks.cancel(AppealCompletionTask.KIND, id);
            }
        });
        if (objected.step() != AppealStep.OBJECTED) {
            throw AppealConflict.nothingToObjectTo();
        }
        log.info("Appeal objected to, holder={}", objected.documentHolder().orElse(null));
    }
}
