package io.hrsshall.institution.people;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Persons and accounts, which identity-service owns. Failed matches are limited a unit and day, so that naming
/// administrators can't be used to look people up (design §2).
@Component
public class People {

    static final int MOST_FAILURES = 30;

    private final IdentityClient identity;
    private final JdbcClient jdbc;
    private final Clock clock;

    People(IdentityClient identity, JdbcClient jdbc, Clock clock) {
        this.identity = identity;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Each try is counted before the answer is known and given back unless it did not match, so that parallel tries
    /// can't outrun the limit.
    ///
    /// @throws PersonNotMatched
    ///             if the person is not registered or something does not match
    /// @throws MatchingLimit
    ///             if the unit failed too often today
    public MatchedPerson match(UnitNumber unit, Person person) {
        ZonedDateTime now = clock.instant().atZone(Window.ZONE);
        LocalDate day = now.toLocalDate();
        int tries = jdbc.sql("""
                INSERT INTO match_failures (unit_number, day, failures) VALUES (:unit, :day, 1)
                ON CONFLICT (unit_number, day) DO UPDATE SET failures = match_failures.failures + 1
                RETURNING failures""").param("unit", unit.value()).param("day", day).query(Integer.class).single();
        jdbc.sql("DELETE FROM match_failures WHERE unit_number = :unit AND day < :day").param("unit", unit.value())
                .param("day", day).update();
        if (tries > MOST_FAILURES) {
            Instant midnight = day.plusDays(1).atStartOfDay(Window.ZONE).toInstant();
            throw new MatchingLimit(Duration.between(now.toInstant(), midnight));
        }
        boolean failed = false;
        try {
            return ask(person);
        } catch (PersonNotMatched e) {
            failed = true;
            throw e;
        } finally {
            if (!failed) {
                giveBack(unit, day);
            }
        }
    }

    private void giveBack(UnitNumber unit, LocalDate day) {
        jdbc.sql("UPDATE match_failures SET failures = failures - 1 WHERE unit_number = :unit AND day = :day")
                .param("unit", unit.value()).param("day", day).update();
    }

    private MatchedPerson ask(Person person) {
        try {
            return identity.match(new IdentityClient.Match(person.name().value(), person.document().type().name(),
                    person.document().number(), person.mobile().value()));
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                throw new PersonNotMatched();
            }
            throw e;
        }
    }

    /// The institution's account with its initial password; the same saga again gives the same account.
    public UUID openAccount(UUID sagaId, UUID person, UnitNumber unit, String institutionNumber) {
        return identity
                .putAccount(sagaId,
                        new IdentityClient.PutAccount("institution", person, unit.value(), institutionNumber, true))
                .accountId();
    }

    public void resetPassword(UUID account) {
        identity.resetToInitialPassword(account);
    }
}
