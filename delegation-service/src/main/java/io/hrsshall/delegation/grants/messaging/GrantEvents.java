package io.hrsshall.delegation.grants.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.EndCause;
import io.hrsshall.delegation.grants.GrantEnding;
import io.hrsshall.delegation.grants.GrantEvent;
import io.hrsshall.delegation.grants.GrantEvent.Snapshot;
import io.hrsshall.delegation.grants.GrantStatus;
import io.hrsshall.delegation.units.Unit;
import io.hrsshall.delegation.units.UnitDirectory;
import io.hrsshall.kit.events.AuthorityChangePublisher;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes the events of every change of a grant to the outbox, in the transaction of the change: the authority change,
/// which invalidates older tokens, and the notices for the unit's city and for the other services.
@Component
class GrantEvents {

    private static final Logger log = LoggerFactory.getLogger(GrantEvents.class);

    private final AuthorityChangePublisher authority;
    private final Outbox outbox;
    private final Topics topics;
    private final UnitDirectory units;

    GrantEvents(AuthorityChangePublisher authority, Outbox outbox, Topics topics, UnitDirectory units) {
        this.authority = authority;
        this.outbox = outbox;
        this.topics = topics;
        this.units = units;
    }

    /// The event for cities is published once a grant gives authority, not when it is offered.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(GrantEvent event) {
        Snapshot grant = event.grant();
        if (grant.epoch() > 1) {
            invalidateTokens(event);
        }
        boolean isOffer = grant.status() == GrantStatus.OFFERED;
        boolean wasOffer = event instanceof GrantEvent.Ended ended && ended.offered();
        String happened = switch (event) {
            case GrantEvent.Granted _ -> isOffer ? "offered" : "granted";
            case GrantEvent.Changed _,GrantEvent.Claimed _ -> isOffer ? "offered" : "changed";
            case GrantEvent.Accepted _ -> "granted";
            case GrantEvent.Ended _ -> wasOffer ? "offer-ended" : "revoked";
        };
        Unit unit = units.get(grant.unitNumber());
        GrantData data = GrantData.of(event);
        List<String> receivers = isOffer || wasOffer
                ? List.of(topics.internal("delegation-service"))
                : List.of(topics.city(unit.city().code()), topics.internal("delegation-service"));
        for (String topic : receivers) {
            outbox.publish(OutgoingEvent.of(topic, unit.number().value(), "hall.grant." + happened + ".v1",
                    grant.id().toString(), unit.city().code(), data));
        }
        log.info("Grant {}, grant={}, unit={}, position={}, epoch={}", happened, grant.id(), unit.number(),
                grant.position(), grant.epoch());
    }

    /// For the hall's own services only: a city has nothing to do about it.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(GrantEnding.Announced ending) {
        outbox.publish(OutgoingEvent.of(topics.internal("delegation-service"), ending.unitNumber().value(),
                "hall.grant.ending.v1", ending.grantId().toString(), units.get(ending.unitNumber()).city().code(),
                new EndingData(ending.grantId(), ending.unitNumber(), ending.tier().code(), ending.window(),
                        ending.daysLeft())));
        log.info("Grant ending, grant={}, unit={}, days={}", ending.grantId(), ending.unitNumber(), ending.daysLeft());
    }

    /// The data of `hall.grant.ending.v1`.
    record EndingData(GrantId grantId, UnitNumber unitNumber, String tier, Window window, int daysLeft) {}

    /// Tokens with an epoch lower than the new one are refused.
    private void invalidateTokens(GrantEvent event) {
        authority.publish(AuthorityChange.ofGrant(event.grant().id().value(), event.grant().epoch(), event.at()));
    }

    /// The data of `hall.grant.granted.v1`, `.offered.v1`, `.changed.v1`, `.revoked.v1` and `.offer-ended.v1`.
    ///
    /// @param accepted
    ///            true if the grant had been offered; else absent
    /// @param cause
    ///            why the grant or offer ended
    /// @param answerBy
    ///            the last day on which an offer may be accepted
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GrantData(GrantId grantId, UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, String tier,
            String status,
            long epoch, @Nullable Window window, List<String> scopes, List<String> reviewScopes,
            @Nullable Boolean accepted, @Nullable EndCause cause, @Nullable LocalDate answerBy) {

        static GrantData of(GrantEvent event) {
            Snapshot grant = event.grant();
            return new GrantData(grant.id(), grant.unitNumber(), grant.institutionNumber(),
                    grant.position().tier().code(), grant.status().name().toLowerCase(Locale.ROOT), grant.epoch(),
                    grant.window(), grant.scopes().scopes().codes(), grant.scopes().review().codes(),
                    event instanceof GrantEvent.Accepted ? true : null,
                    event instanceof GrantEvent.Ended ended ? ended.cause() : null, grant.offerTo());
        }
    }
}
