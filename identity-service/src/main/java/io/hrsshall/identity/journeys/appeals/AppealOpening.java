package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// Opens an appeal, with a code that proves the claimant's mobile.
@Service
public class AppealOpening {

    private final Appeals appeals;
    private final Steps<Appeal> steps;
    private final SmsCodes codes;
    private final PersonCipher cipher;
    private final DailyLimit limits;

    AppealOpening(Appeals appeals, Steps<Appeal> steps, SmsCodes codes, PersonCipher cipher, DailyLimit limits) {
        this.appeals = appeals;
        this.steps = steps;
        this.codes = codes;
        this.cipher = cipher;
        this.limits = limits;
    }

    public Opened open(Appeal.Open command) {
        FaceVerification.checkSupported("idType", command.claimant().document().type());
        codes.verify(command.smsChallengeId(), command.mobile(), SmsPurpose.APPEAL, command.smsCode());
        limits.require(DailyLimit.Kind.APPEAL, BlindIndex.text(cipher.index(command.mobile())),
                AppealConflict::dailyLimit);
        Opening opening = steps.opening(Appeal.TABLE, command.claimant());
        return appeals.save(Appeal.open(opening, command.subject(),
                cipher.claimantIndex(command.claimant().document(), command.mobile()))).opened(opening.token());
    }

    @Bean
    static Steps<Appeal> stepsOfAppeals(JourneyMachine machine, Appeals appeals) {
        return machine.steps(appeals, appeals::lock, appeals::isOutdone);
    }

    @Bean
    static RecurringTask appealRetention(Retention retention) {
        return retention.deletion("appeal-retention", Duration.ofMinutes(10), "appeals",
                "expires_at < :before", Duration.ofDays(1));
    }
}
