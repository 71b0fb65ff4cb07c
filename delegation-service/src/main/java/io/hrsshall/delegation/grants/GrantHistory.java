package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.GrantEvent.Snapshot;
import io.hrsshall.kit.data.Ids;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records each change of a grant's epoch once, with status, window, scopes, author and time, in the transaction of the
/// change. Rows are never changed. The last day of an offer and the masked mobile are not recorded, and a window that
/// ends by the clock is no change. [GrantQueries] reads it.
@Component
class GrantHistory {

    private final JdbcClient jdbc;

    GrantHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(GrantEvent event) {
        Snapshot grant = event.grant();
        Window window = grant.window();
        jdbc.sql(
                """
                        INSERT INTO grant_history (id, grant_id, unit_number, epoch, change, status, valid_from, valid_to, scopes,
                                                   review_scopes, awaits_confirmation, created_at, created_by, created_grant)
                        VALUES (:id, :grant, :unit, :epoch, :change, :status, :from, :to, :scopes, :review, :awaits, :at, :by, :byGrant)
                        """)
                .param("id", Ids.next()).param("grant", grant.id().value()).param("unit", grant.unitNumber().value())
                .param("epoch", grant.epoch()).param("change", change(event)).param("status", grant.status().name())
                .param("from", window == null ? null : window.from()).param("to", window == null ? null : window.to())
                .param("scopes", grant.scopes().scopes().codes().toArray(String[]::new))
                .param("review", grant.scopes().review().codes().toArray(String[]::new))
                .param("awaits", grant.awaitsConfirmation()).param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("by", event.by().name())
                .param("byGrant", event.by().grantColumn()).update();
    }

    private static String change(GrantEvent event) {
        return switch (event) {
            case GrantEvent.Granted granted ->
                granted.grant().status() == GrantStatus.OFFERED ? "OFFERED" : "GRANTED";
            case GrantEvent.Changed _ -> "CHANGED";
            case GrantEvent.Claimed _ -> "CLAIMED";
            case GrantEvent.Accepted _ -> "ACCEPTED";
            case GrantEvent.Ended ended -> ended.cause().name();
        };
    }
}
