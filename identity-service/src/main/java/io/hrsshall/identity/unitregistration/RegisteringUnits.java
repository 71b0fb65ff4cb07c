package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.challenges.FaceChecks;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.ResumeToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Registers units (manual 2.2). Everything outside is called between the transactions of [UnitRegistrationSteps].
@Service
public class RegisteringUnits {

    private final UnitRegistrationSteps steps;
    private final RegisterCheck register;
    private final RunningSagas sagas;
    private final FaceChecks faces;

    RegisteringUnits(UnitRegistrationSteps steps, RegisterCheck register, RunningSagas sagas,
            FaceChecks faces) {
        this.steps = steps;
        this.register = register;
        this.sagas = sagas;
        this.faces = faces;
    }

    public OpenedUnitRegistration open(OpenUnitRegistration command) {
        FaceChecks.checkPossible("legalRepresentative.idType", command.legalRepresentative().document().type());
        RegisterCheck.Checked checked = register.check(command);
        steps.checkUnknown(command);
        ResumeToken token = ResumeToken.create();
        UnitRegistration opened = steps.open(command, checked, token);
        return new OpenedUnitRegistration(opened.id(), token, opened.expiresAt());
    }

    public FaceChecks.Started startFaceCheck(UUID id, @Nullable String token) {
        UnitRegistration registration = steps.find(id, token);
        registration.checkFaceStartable();
        FaceChecks.Started started = faces.start(steps.cardOf(registration));
        steps.faceStarted(id, started.check());
        return started;
    }

    /// How far it is; asks Alipay while a face check waits.
    public UnitRegistrationState state(UUID id, @Nullable String token) {
        UnitRegistration registration = steps.find(id, token);
        String check = registration.face().check();
        if (registration.face().state() == FaceState.WAITING && check != null) {
            FaceState answer = faces.ask(check);
            if (answer != FaceState.WAITING) {
                registration = steps.faceAnswered(id, check, answer);
            }
        }
        return UnitRegistrationState.of(registration);
    }

    /// Makes the unit, as far as it goes while the caller waits. Again while or after it was made only looks.
    public UnitRegistrationState complete(UUID id, @Nullable String token, CompleteUnitRegistration command) {
        steps.find(id, token);
        steps.start(id, command).ifPresent(saga -> sagas.run(sagas.prepareAccount(saga, command.password())));
        return steps.state(id);
    }
}
