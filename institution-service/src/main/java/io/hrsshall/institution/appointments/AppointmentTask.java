package io.hrsshall.institution.appointments;

import io.hrsshall.institution.appointments.Appointment.Step;
import io.hrsshall.institution.people.IdentityClient;
import io.hrsshall.institution.people.IdentityClient.PutAccount;
import io.hrsshall.institution.registry.AdministratorAssignment;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.Institution.Administrator;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Executes the remaining steps of an appointment. Every step is idempotent.
@Component
class AppointmentTask implements TaskHandler {

    static final TaskKind KIND = TaskKind.saga("administrator-appointment",
            Backoff.unlimited(Duration.ofSeconds(2), Duration.ofMinutes(5)));

    private static final Logger log = LoggerFactory.getLogger(AppointmentTask.class);

    private final Appointments appointments;
    private final InstitutionQueries institutions;
    private final AdministratorAssignment assignment;
    private final DelegationClient delegation;
    private final IdentityClient identity;
    private final TransactionOperations transactions;
    private final Clock clock;

    AppointmentTask(Appointments appointments, InstitutionQueries institutions, AdministratorAssignment assignment,
            DelegationClient delegation, IdentityClient identity, TransactionOperations transactions,
            Clock clock) {
        this.appointments = appointments;
        this.institutions = institutions;
        this.assignment = assignment;
        this.delegation = delegation;
        this.identity = identity;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    /// An unexpected refusal by another service does not end the task: after several attempts the task is reported as
    /// stuck, and completes when an operator has removed the cause.
    @Override
    public TaskOutcome run(UUID id) {
        Appointment appointment = appointments.findById(id).orElseThrow();
        Institution institution = institutions.get(appointment.institutionId());
        if (appointment.step() == Step.MATCHED) {
            appointment = grant(appointment, institution);
        }
        if (appointment.step() == Step.GRANTED) {
            complete(appointment, institution);
        }
        return TaskOutcome.done();
    }

    private Appointment grant(Appointment appointment, Institution institution) {
        FailPoints.reach("appointment.grant.before");
        try {
            delegation.grant(appointment.id(),
                    new DelegationClient.Grant(institution.number(), institution.unitNumber(),
                            appointment.appointee().person(),
                            appointment.appointee().maskedName(), appointment.appointee().maskedIdNumber(),
                            appointment.appointee().maskedMobile()));
        } catch (RemoteProblem e) {
            if (!isDecision(e)) {
                throw e;
            }
            log.warn("Appointment refused, appointment={}, status={}, code={}", appointment.id(), e.status(), e.code());
            return appointments.save(appointment.refuse(e.code(), clock.instant()));
        }
        FailPoints.reach("appointment.grant.after");
        return appointments.save(appointment.reach(Step.GRANTED, clock.instant()));
    }

    /// Distinguishes a decision about the appointment from a rejection of this service or a temporary failure.
    static boolean isDecision(RemoteProblem problem) {
        return switch (problem.status()) {
            case 403, 404, 409, 422 -> true;
            case 401 -> "authority-changed".equals(problem.code());
            default -> false;
        };
    }

    private void complete(Appointment appointment, Institution institution) {
        FailPoints.reach("appointment.account.before");
        UUID account = identity.putAccount(appointment.id(), PutAccount.ofInstitution(appointment.appointee().person(),
                institution.unitNumber(), institution.number())).accountId();
        FailPoints.reach("appointment.account.after");
        transactions.executeWithoutResult(_ -> {
            appointments.save(appointment.reach(Step.DONE, clock.instant()));
            assignment.assign(institution.id(), new Administrator(appointment.appointee().person(), account,
                    appointment.appointee().maskedName(), appointment.appointee().idType(),
                    appointment.appointee().maskedIdNumber(),
                    appointment.appointee().maskedMobile()), appointment.initiator());
        });
        log.info("Administrator appointed, institution={}, appointment={}", institution.number(), appointment.id());
    }
}
