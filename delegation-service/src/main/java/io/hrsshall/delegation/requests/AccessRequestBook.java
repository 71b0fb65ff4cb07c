package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.grants.GrantView.Grantor;
import io.hrsshall.delegation.grants.Remit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What there is to see of requests.
@Service
public class AccessRequestBook {

    private static final String SELECT = """
            select r.id, r.grant_id, r.status, r.scopes, r.review_scopes, r.window_to, r.reason, r.created_at,
                   r.decided_at, r.decision_reason, g.masked_name, decider.tier as decider_tier,
                   decider.masked_name as decider_name
            from access_request r join unit_grant g on g.id = r.grant_id
                 left join unit_grant decider on decider.id = r.decided_by
            """;
    private static final String OF_UNIT = """
            where r.unit_number = :unit and (:only::uuid is null or g.person_id = :only)
                  and (:status::text is null or r.status = :status)
            """;

    private final JdbcClient jdbc;

    AccessRequestBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Newest first.
    ///
    /// @param only
    ///            the person whose requests the caller may see, or null for all
    public Page<AccessRequestView> list(String unit, @Nullable AccessRequestStatus status, @Nullable UUID only,
            @Nullable String cursor, Limit limit) {
        UUID after = Cursor.decode(cursor).map(parts -> parts.uuid(0)).orElse(null);
        List<AccessRequestView> found = query(SELECT + OF_UNIT + """
                and (:after::uuid is null or r.id < :after) order by r.id desc limit :most""", unit, status, only)
                .param("after", after).param("most", limit.andOneMore()).query((row, number) -> view(row)).list();
        long total = query("""
                select count(*) from (select 1 from access_request r join unit_grant g on g.id = r.grant_id
                """ + OF_UNIT + " limit :most) as counted", unit, status, only).param("most", Page.EXACT + 1)
                .query(Long.class).single();
        return Page.of(found, limit, total, last -> Cursor.encode(last.id()));
    }

    AccessRequestView view(String unit, UUID request) {
        return query(SELECT + OF_UNIT + " and r.id = :request", unit, null, null).param("request", request)
                .query((row, number) -> view(row)).optional().orElseThrow(NotFound::new);
    }

    private JdbcClient.StatementSpec query(String sql, String unit, @Nullable AccessRequestStatus status,
            @Nullable UUID only) {
        return jdbc.sql(sql).param("unit", unit).param("status", status == null ? null : status.name())
                .param("only", only);
    }

    private static AccessRequestView view(ResultSet row) throws SQLException {
        String decider = row.getString("decider_name");
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        Remit wanted = new Remit(Scopes.of(List.of((String[]) row.getArray("scopes").getArray())),
                Scopes.of(List.of((String[]) row.getArray("review_scopes").getArray())));
        return new AccessRequestView(row.getObject("id", UUID.class), row.getObject("grant_id", UUID.class),
                row.getString("masked_name"), AccessRequestStatus.valueOf(row.getString("status")), wanted.granted(),
                row.getObject("window_to", LocalDate.class), row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                decidedAt == null ? null : decidedAt.toInstant(),
                decider == null ? null : new Grantor(Tier.values()[row.getInt("decider_tier") - 1].code(), decider),
                row.getString("decision_reason"));
    }
}
