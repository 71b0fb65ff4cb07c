package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.web.ClientAddress;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Opens a recovery. Whether the account exists, or the person, is not looked up.
@Service
public class RecoveryOpening {

    private final Recoveries recoveries;
    private final Steps<Recovery> steps;
    private final PuzzleService puzzles;
    private final PersonCipher cipher;
    private final DailyLimit limits;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;

    RecoveryOpening(Recoveries recoveries, Steps<Recovery> steps, PuzzleService puzzles, PersonCipher cipher,
            DailyLimit limits, DurableTasks tasks, TransactionOperations transactions) {
        this.recoveries = recoveries;
        this.steps = steps;
        this.puzzles = puzzles;
        this.cipher = cipher;
        this.limits = limits;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    public Opened open(Recovery.Open command, PuzzlePass pass, ClientAddress client) {
        puzzles.consume(pass, PuzzlePurpose.RESET_PASSWORD, client);
        limits.require(DailyLimit.Kind.RECOVERY,
                BlindIndex.text(cipher.index(command.person().document())), RecoveryConflict::dailyLimit);
        Opening opening = steps.opening(Recovery.TABLE, command.person());
        return Objects.requireNonNull(transactions.execute(_ -> {
            Recovery recovery = recoveries.save(Recovery.open(opening, command.number()));
            if (command.number() != null) {
                tasks.schedule(UnitProofOfferTask.KIND, recovery.id());
            }
            return recovery.opened(opening.token());
        }));
    }

    @Bean
    static Steps<Recovery> stepsOfRecoveries(JourneyMachine machine, Recoveries recoveries) {
        return machine.steps(recoveries, recoveries::lock, _ -> false);
    }
}
