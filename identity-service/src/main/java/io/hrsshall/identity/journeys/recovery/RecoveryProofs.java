package io.hrsshall.identity.journeys.recovery;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.journeys.recovery.RepresentativeRecovery.Representation;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.outside.sms.SmsCodeWrong;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries.Standing;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The proof of the person: the face, an SMS code, or a proof of the unit. Until then nothing is done that depends on
/// whether the account exists, so that neither answer nor timing reveals it.
@Service
public class RecoveryProofs {

    private final Steps<Recovery> steps;
    private final RecoveryOwners owners;
    private final RecoveryHold hold;
    private final RepresentativeRecovery representatives;
    private final UnitProofs proofs;
    private final SmsCodes codes;
    private final DurableTasks tasks;
    private final Clock clock;

    RecoveryProofs(Steps<Recovery> steps, RecoveryOwners owners, RecoveryHold hold,
            RepresentativeRecovery representatives, UnitProofs proofs, SmsCodes codes, DurableTasks tasks,
            Clock clock) {
        this.steps = steps;
        this.owners = owners;
        this.hold = hold;
        this.representatives = representatives;
        this.proofs = proofs;
        this.codes = codes;
        this.tasks = tasks;
        this.clock = clock;
    }

    public FaceVerification.Started startFaceCheck(UUID id, @Nullable String token, @Nullable FaceProvider provider,
            ClientAddress client) {
        return steps.startFaceCheck(id, bearer(token), provider,
                (checks, _, person) -> checks.startAnonymous(FacePurpose.RECOVER_PASSWORD, person, client));
    }

    /// Asks the provider for the answer if a face check waits.
    public Recovery.State get(UUID id, @Nullable String token) {
        Recovery recovery = steps.refresh(id, bearer(token), this::faceAnswered);
        return owners.state(recovery.step() == RecoveryStep.PASSWORD ? hold.requireAtPassword(id) : recovery);
    }

    private Consumer<Recovery> faceAnswered(Recovery recovery, FaceCheckState answer) {
        if (answer != FaceCheckState.PASSED) {
            return owners::recordFailedFace;
        }
        PersonDetails person = steps.detailsOf(recovery);
        Optional<Representation> representation = owners.account(recovery).isEmpty()
                ? representatives.find(recovery.number(), person)
                : Optional.empty();
        return locked -> hold.proven(locked, RecoveryProof.FACE, owners.account(locked)
                .or(() -> representation.map(found -> representatives.prepare(locked.id(), person, found))));
    }

    /// Reserves a code. A durable task sends it to the proven owner of the account data, if there is one.
    public SmsCodes.SentCode sendCode(UUID id, @Nullable String token, ClientAddress client,
            @Nullable PuzzlePass pass) {
        steps.find(id, bearer(token));
        return steps.take(id, bearer(token), recovery -> {
            recovery.checkCodeAllowed(clock.instant());
            SmsCodes.SentCode reserved = codes.reserve(SmsPurpose.RESET_PASSWORD,
                    steps.detailsOf(recovery).document(), client, pass);
            recovery.codeReserved(reserved.challengeId(), clock.instant());
            tasks.schedule(RecoveryCodeTask.KIND, id);
            return reserved;
        });
    }

    public Recovery.State proveByCode(UUID id, @Nullable String token, String code) {
        Recovery recovery = steps.find(id, bearer(token));
        recovery.checkAwaitsProof();
        UUID challenge = recovery.smsChallenge().orElseThrow(RecoveryConflict::wrongStep);
        Optional<Mobile> mobile = owners.codeMobile(recovery);
        try {
            codes.verifyReserved(challenge, mobile, SmsPurpose.RESET_PASSWORD, code);
        } catch (SmsCodeWrong e) {
            throw owners.refused(recovery, e.fieldCode(), e);
        }
        // A right code was sent to the owner.
        Optional<UnifiedSocialCreditCode> unit = recovery.provenUnit(clock.instant());
        Optional<Mobile> unproven = unit.flatMap(_ -> owners.unprovenMobile(recovery));
        if (unproven.isPresent()) {
            return proveByUnitAndCode(recovery, unit.orElseThrow(), unproven.get());
        }
        return owners.state(steps.change(id, locked -> {
            locked.checkAwaitsProof();
            Optional<PersonProfile> owner = owners.owner(locked);
            hold.proven(locked, RecoveryProof.SMS, owners.account(locked, owner));
            // The mobile can't change any more, as the account is locked.
            if (!mobileOf(owners.owner(locked)).equals(mobile)) {
                throw new JourneyEnded();
            }
        }));
    }

    private static Optional<Mobile> mobileOf(Optional<PersonProfile> owner) {
        return owner.map(PersonProfile::details).map(PersonDetails::mobile);
    }

    /// With a proof of the unit, whose key others may have, in place of the face of a legal representative who was
    /// never proven. If this person has a verified mobile, the recovery goes on with a code to it.
    /// [RepresentativeRecovery] says when such a proof is enough.
    public Recovery.State proveByUnit(UUID id, @Nullable String token, FlowToken proof) {
        Recovery recovery = steps.find(id, bearer(token));
        recovery.checkAwaitsProof();
        UnifiedSocialCreditCode unit = proofs.find(proof);
        PersonDetails person = steps.detailsOf(recovery);
        Representation found = representation(recovery, unit, person);
        Optional<Standing> standing = owners.standing(recovery);
        if (standing.filter(Standing::proven).isPresent()) {
            throw unitProofNotEnough(recovery);
        }
        boolean hasMobile = standing.filter(each -> each.verified() != null).isPresent();
        return owners.state(steps.change(id, locked -> {
            if (!hasMobile) {
                Account account = representatives.ofProvenUnit(id, person, found, null);
                Confirmation unitProven = proofs.confirmationOf(proof);
                locked.unitProven(unit, proofs.use(proof), clock.instant());
                hold.provenByUnit(locked, account, unitProven);
            } else {
                locked.unitProven(unit, proofs.use(proof), clock.instant());
            }
        }));
    }

    /// The code to the verified mobile of a person who was never proven, beside the proof of the unit.
    private Recovery.State proveByUnitAndCode(Recovery recovery, UnifiedSocialCreditCode unit, Mobile verified) {
        proofs.checkAgain(recovery.provenUnitId());
        PersonDetails person = steps.detailsOf(recovery);
        Representation found = representation(recovery, unit, person);
        return owners.state(steps.change(recovery.id(), locked -> {
            locked.checkAwaitsProof();
            hold.provenByUnit(locked, representatives.ofProvenUnit(recovery.id(), person, found, verified),
                    proofs.confirmationOf(Objects.requireNonNull(locked.provenUnitId())));
        }));
    }

    private Representation representation(Recovery recovery, UnifiedSocialCreditCode unit, PersonDetails person) {
        return representatives.find(recovery.number(), person)
                .filter(each -> representatives.isProvenBy(unit, each))
                .orElseThrow(() -> unitProofNotEnough(recovery));
    }

    private RecoveryConflict unitProofNotEnough(Recovery recovery) {
        RecoveryConflict refused = RecoveryConflict.unitProofNotEnough();
        return owners.refused(recovery, refused.code(), refused);
    }
}
