package io.hrsshall.delegation.requests;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.grants.GrantView.Grantor;
import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.delegation.requests.AccessRequestView.AccessExtent;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of access requests.
@Component
public class AccessRequestQueries {

    private static final String SELECT = """
            SELECT r.id, r.grant_id, r.status, r.scopes, r.review_scopes, r.window_to, r.reason, r.reason_cipher, r.reason_key_version, r.created_at,
                   r.decided_at, r.decision_reason, r.decision_reason_cipher, r.decision_reason_key_version, r.granted_scopes, r.granted_review_scopes, r.granted_to, g.masked_name, decider.tier AS decider_tier,
                   decider.masked_name AS decider_name
            FROM access_request r JOIN unit_grant g ON g.id = r.grant_id
                 LEFT JOIN unit_grant decider ON decider.id = r.decided_by
            """;
    private static final String OF_UNIT = """
            WHERE r.unit_number = :unit AND (:only::uuid IS NULL OR g.person_id = :only)
                  AND (:status::text IS NULL OR r.status = :status)
            """;

    private final JdbcClient jdbc;
    private final AccessRequests requests;
    private final RequestReasons reasons;

    AccessRequestQueries(JdbcClient jdbc, AccessRequests requests, RequestReasons reasons) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.reasons = reasons;
    }

    /// For identity-service, which tells the unit of it.
    ///
    /// @throws NotFound
    ///             if there is no such request
    public RequestOfAgent ofAgent(UUID request) {
        return requests.findById(request).map(found -> new RequestOfAgent(found.id(), found.grantId(),
                found.unitNumber(), found.status())).orElseThrow(NotFound::new);
    }

    /// @param grantId
    ///            of the agent who asked
    public record RequestOfAgent(UUID requestId, GrantId grantId, UnitNumber unitNumber, AccessRequestStatus status) {}

    /// Newest first.
    ///
    /// @param only
    ///            restricts the result to requests of this person
    public Page<AccessRequestView> list(UnitNumber unit, @Nullable AccessRequestStatus status, @Nullable PersonId only,
            @Nullable String cursor, Limit limit) {
        UUID after = Cursor.decode(cursor).map(parts -> parts.uuid(0)).orElse(null);
        List<AccessRequestView> found = query(SELECT + OF_UNIT + """
                AND (:after::uuid IS NULL OR r.id < :after) ORDER BY r.id DESC LIMIT :most""", unit, status, only)
                .param("after", after).param("most", limit.andOneMore()).query((row, number) -> view(row)).list();
        long total = query("""
                SELECT count(*) FROM (SELECT 1 FROM access_request r JOIN unit_grant g ON g.id = r.grant_id
                """ + OF_UNIT + " LIMIT :most) AS counted", unit, status, only).param("most", Page.EXACT + 1)
                .query(Long.class).single();
        return Page.of(found, limit, total, last -> Cursor.encode(last.id()));
    }

    AccessRequestView view(UnitNumber unit, UUID request) {
        return query(SELECT + OF_UNIT + " AND r.id = :request", unit, null, null).param("request", request)
                .query((row, number) -> view(row)).optional().orElseThrow(NotFound::new);
    }

    private JdbcClient.StatementSpec query(String sql, UnitNumber unit, @Nullable AccessRequestStatus status,
            @Nullable PersonId only) {
        return jdbc.sql(sql).param("unit", unit.value()).param("status", status == null ? null : status.name())
                .param("only", only == null ? null : only.value());
    }

    private AccessRequestView view(ResultSet row) throws SQLException {
        String decider = row.getString("decider_name");
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        GrantedScopes scopes = GrantedScopes.ofCodes(List.of((String[]) row.getArray("scopes").getArray()),
                List.of((String[]) row.getArray("review_scopes").getArray()));
        LocalDate windowTo = row.getObject("window_to", LocalDate.class);
        AccessExtent granted = grantedExtent(row);
        return new AccessRequestView(row.getObject("id", UUID.class),
                new GrantId(row.getObject("grant_id", UUID.class)),
                row.getString("masked_name"), AccessRequestStatus.valueOf(row.getString("status")), scopes.toList(),
                windowTo, reasons.open(row, AccessRequest.REASON),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                decidedAt == null ? null : decidedAt.toInstant(),
                decider == null ? null : new Grantor(Tier.values()[row.getInt("decider_tier") - 1].code(), decider),
                reasons.open(row, AccessRequest.DECISION_REASON), granted,
                granted == null ? null : AccessExtent.leftOut(new AccessExtent(scopes.toList(), windowTo), granted));
    }

    private static @Nullable AccessExtent grantedExtent(ResultSet row) throws SQLException {
        Array scopes = row.getArray("granted_scopes");
        return scopes == null
                ? null
                : new AccessExtent(
                        GrantedScopes.ofCodes(List.of((String[]) scopes.getArray()),
                                List.of((String[]) row.getArray("granted_review_scopes").getArray())).toList(),
                        row.getObject("granted_to", LocalDate.class));
    }
}
