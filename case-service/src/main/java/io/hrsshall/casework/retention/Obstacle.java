package io.hrsshall.casework.retention;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why a case `c` is kept although its term has ended: somebody still waits for something of it, or depends on it.
enum Obstacle {

    /// An operator put it on hold.
    HELD("EXISTS (SELECT FROM case_hold h WHERE h.held = c.id)"),

    /// A parcel is under way, or the result of an approved case did not arrive.
    PARCEL("""
            EXISTS (SELECT FROM case_parcel p WHERE p.case_id = c.id
                AND p.status NOT IN ('DELIVERED', 'RETURNED', 'LOST', 'RECEIVED', 'WITHDRAWN'))
            OR c.delivery = 'MAIL' AND c.approved IS TRUE AND coalesce((SELECT p.status FROM case_parcel p WHERE p.case_id = c.id
                ORDER BY p.parcel_id DESC LIMIT 1), 'AWAITED') <> 'DELIVERED'"""),

    /// Originals were sent, and the city did not receive them.
    ORIGINALS("""
            (SELECT count(*) FILTER (WHERE p.step = 'ORIGINALS_SENT')
                > count(*) FILTER (WHERE p.step IN ('ORIGINALS_WITHDRAWN', 'ORIGINALS_RECEIVED'))
                FROM case_progress p WHERE p.case_id = c.id)"""),

    /// The city owes the reply to a low evaluation.
    RECTIFICATION("""
            EXISTS (SELECT FROM evaluation e JOIN rectification r ON r.evaluation_id = e.id
                WHERE e.case_id = c.id AND r.status <> 'REPLIED')"""),

    /// A false commitment that was not repaired excludes its owner from others.
    COMMITMENT("EXISTS (SELECT FROM case_commitment m WHERE m.case_id = c.id AND m.outcome = 'FAILED')"),

    /// The owner was not told of a result.
    RESULT("""
            EXISTS (SELECT FROM material_file f WHERE f.case_id = c.id AND f.kind = 'RESULT'
                AND f.handed_in_at IS NOT NULL AND f.announced_at IS NULL)"""),

    /// A paper is not printed.
    PAPER("EXISTS (SELECT FROM paper p WHERE p.case_id = c.id AND p.document_id IS NULL)"),

    /// An event was not sent.
    EVENT("""
            CAST(c.id AS text) IN (SELECT o.subject FROM outbox_event o WHERE o.sent_at IS NULL AND NOT o.skipped)""");

    private static final String NONE = "none";

    private final String condition;

    Obstacle(String condition) {
        this.condition = condition;
    }

    static String none() {
        return Stream.of(values()).map(obstacle -> "NOT (" + obstacle.condition + ")")
                .collect(Collectors.joining(" AND "));
    }

    /// The first one, or `none`.
    static String first() {
        return Stream.of(values()).map(obstacle -> "WHEN " + obstacle.condition + " THEN '"
                + obstacle.name().toLowerCase(Locale.ROOT) + "'")
                .collect(Collectors.joining(" ", "CASE ", " ELSE '" + NONE + "' END"));
    }
}
