package io.hrsshall.identity.registration;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.challenges.FaceChecks;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.ResumeToken;
import io.hrsshall.identity.challenges.SmsCodes;
import io.hrsshall.identity.challenges.SmsPurpose;
import io.hrsshall.identity.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.keycloak.KeycloakUsers;
import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.identity.persons.PersonRecords;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Registers persons. SMS, Alipay and Keycloak are called between the transactions of [PersonRegistrationSteps].
@Service
public class RegisteringPersons {

    private static final Logger log = LoggerFactory.getLogger(RegisteringPersons.class);

    private final PersonRegistrationSteps steps;
    private final SmsCodes codes;
    private final FaceChecks faces;
    private final PersonRecords persons;
    private final KeycloakUsers keycloak;

    RegisteringPersons(PersonRegistrationSteps steps, SmsCodes codes, FaceChecks faces, PersonRecords persons,
            KeycloakUsers keycloak) {
        this.steps = steps;
        this.codes = codes;
        this.faces = faces;
        this.persons = persons;
        this.keycloak = keycloak;
    }

    public OpenedRegistration open(OpenPersonRegistration command) {
        FaceChecks.checkPossible("idType", command.card().document().type());
        codes.verify(command.smsChallengeId(), command.mobile(), SmsPurpose.REGISTER_PERSON, command.smsCode());
        persons.checkMobile(command.card(), command.mobile());
        ResumeToken token = ResumeToken.create();
        PersonRegistration opened = steps.open(command.card().withMobile(command.mobile()), token);
        return new OpenedRegistration(opened.id(), token, opened.expiresAt());
    }

    public FaceChecks.Started startFaceCheck(UUID id, @Nullable String token) {
        PersonRegistration registration = steps.find(id, token);
        registration.checkFaceStartable();
        FaceChecks.Started started = faces.start(steps.cardOf(registration));
        steps.faceStarted(id, started.check());
        return started;
    }

    /// How far it is; asks Alipay while a face check waits.
    public PersonRegistrationState state(UUID id, @Nullable String token) {
        PersonRegistration registration = steps.find(id, token);
        String check = registration.face().check();
        if (registration.face().state() == FaceState.WAITING && check != null) {
            FaceState answer = faces.ask(check);
            if (answer != FaceState.WAITING) {
                registration = steps.faceAnswered(id, check, answer);
            }
        }
        return new PersonRegistrationState(id, registration.step(), registration.face().state(),
                registration.expiresAt(), registration.personId());
    }

    /// @return the person
    public UUID finish(UUID id, @Nullable String token, String password) {
        PersonCard card = steps.cardOf(steps.find(id, token));
        Account account = steps.beginFinish(id, card);
        UUID user;
        try {
            user = keycloak.create(account.id(), password, true);
        } catch (KeycloakUnavailable e) {
            steps.finishFailed(id);
            throw e;
        }
        steps.finished(id, account, user);
        log.info("Person registered: {}", account.personId());
        return account.personId();
    }
}
