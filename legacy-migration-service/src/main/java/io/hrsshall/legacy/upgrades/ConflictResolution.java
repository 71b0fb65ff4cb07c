package io.hrsshall.legacy.upgrades;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Decisions of a city's staff on legacy accounts whose unit is in the hall with another legal representative.
@Service
public class ConflictResolution {

    private final Upgrades upgrades;
    private final RefusedAccounts refused;
    private final Idempotency idempotency;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConflictResolution(Upgrades upgrades, RefusedAccounts refused, Idempotency idempotency, JdbcClient jdbc,
            Clock clock) {
        this.upgrades = upgrades;
        this.refused = refused;
        this.idempotency = idempotency;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param toCity
    ///            where the decision is handed over
    public record Decide(UUID id, String decision, String reason, @Nullable City toCity) {

        ConflictDecision toDecision() {
            return switch (decision) {
                case "JOIN" -> new ConflictDecision.Join();
                case "REJECT" -> new ConflictDecision.Reject();
                default -> new ConflictDecision.HandOver(Objects.requireNonNull(toCity));
            };
        }
    }

    public record Decided(UUID id, UpgradeStep step, long version) {}

    /// The lock makes parallel decisions wait, so that one of them is made.
    ///
    /// @throws NotFound
    ///             if there is no such conflict for the caller's city
    @Transactional
    public Decided decide(Decide command, @Nullable String ifMatch, Actor by) {
        return idempotency.once("decideLegacyConflict", command, Decided.class, () -> {
            City city = new City(Objects.requireNonNull(by.city(), "staff have a city"));
            Upgrade upgrade = upgrades.lock(command.id()).filter(found -> found.desk().equals(Optional.of(city)))
                    .orElseThrow(NotFound::new);
            ConflictDecision decision = command.toDecision();
            if (decision instanceof ConflictDecision.HandOver(City to) && to.equals(city)) {
                throw UpgradeRefused.sameCity();
            }
            ETags.require(ifMatch, upgrade.version());
            Instant now = clock.instant();
            upgrade.decide(decision, by, now);
            record(command, city, by, now);
            if (upgrade.step() == UpgradeStep.FAILED) {
                refused.record(upgrade);
            }
            Upgrade saved = upgrades.save(upgrade);
            return new Decided(saved.id(), saved.step(), saved.version());
        });
    }

    private void record(Decide command, City city, Actor by, Instant now) {
        City to = command.toCity();
        jdbc.sql("""
                INSERT INTO conflict_decision (id, upgrade_id, decision, reason, city, to_city, created_at, created_by)
                VALUES (:id, :upgrade, :decision, :reason, :city, :to, :now, :by)""").param("id", Ids.next())
                .param("upgrade", command.id()).param("decision", command.toDecision().code())
                .param("reason", command.reason()).param("city", city.code())
                .param("to", command.toDecision() instanceof ConflictDecision.HandOver && to != null
                        ? to.code()
                        : null)
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", by.account()).update();
    }
}
