package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRow.KeyedTopic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox as the relay sees it. Each method is a transaction of its own.
final class OutboxRows {

    private static final int CLEANED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Unsent rows of a part in the order to send them in, without those of parked keys.
    ///
    /// @param resting
    ///            topics to pass over
    List<OutboxRow> unsent(int part, Collection<String> resting, int limit) {
        return jdbc.sql("""
                select position, id, topic, key, seq, type, subject, city, traceparent, data, created_at
                from outbox_event e
                where part = :part and sent_at is null and topic <> all (:resting)
                    and not exists (select from outbox_parked p where p.topic = e.topic and p.key = e.key)
                order by position limit :limit""").param("part", part).param("resting", resting.toArray(String[]::new))
                .param("limit", limit).query(OutboxRows::row).list();
    }

    /// Marks rows as sent.
    ///
    /// @return false if another relay holds the part by now; nothing is marked then
    boolean markSent(Lease lease, Collection<Long> positions) {
        if (positions.isEmpty()) {
            return true;
        }
        return jdbc.sql("""
                update outbox_event e set sent_at = clock_timestamp()
                from outbox_lease l
                where l.part = :part and l.epoch = :epoch and e.position = any (:positions)""")
                .param("part", lease.part())
                .param("epoch", lease.epoch()).param("positions", positions.toArray(Long[]::new)).update() > 0;
    }

    void park(OutboxRow row, String error) {
        jdbc.sql("""
                insert into outbox_parked (topic, key, position, error) values (:topic, :key, :position, :error)
                on conflict do nothing""").param("topic", row.topic()).param("key", row.key())
                .param("position", row.position()).param("error", error).update();
    }

    List<Parked> parked() {
        return jdbc
                .sql("select topic, key, position, error, parked_at from outbox_parked order by parked_at limit 1000")
                .query((row, number) -> new Parked(row.getString("topic"), row.getString("key"),
                        row.getLong("position"), row.getString("error"), instant(row, "parked_at")))
                .list();
    }

    /// Lets a key's events go on.
    ///
    /// @param skip
    ///            gives the event up that Kafka refused, else it is tried again
    /// @return whether the key was parked
    boolean release(KeyedTopic key, boolean skip) {
        return jdbc.sql("""
                with released as (
                    delete from outbox_parked where topic = :topic and key = :key returning position),
                skipped as (
                    update outbox_event e set sent_at = clock_timestamp(), skipped = true
                    from released r where :skip and e.position = r.position and e.sent_at is null)
                select count(*) from released""").param("topic", key.topic()).param("key", key.key())
                .param("skip", skip).query(Long.class).single() > 0;
    }

    Instant now() {
        return jdbc.sql("select clock_timestamp()").query((row, number) -> instant(row, 1)).single();
    }

    boolean allSentUntil(int part, Instant instant) {
        return jdbc.sql("""
                select not exists (
                    select from outbox_event where part = :part and sent_at is null and created_at <= :instant)""")
                .param("part", part).param("instant", instant.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    /// The data of authority changes since an instant, sent or not.
    List<byte[]> authorityChangesSince(Instant since, int limit) {
        return jdbc.sql("""
                select data from outbox_event where part = 4 and created_at >= :since
                order by created_at desc limit :limit""").param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit).query((row, number) -> row.getBytes("data")).list();
    }

    Lag lag() {
        return jdbc.sql("""
                select count(*) as waiting,
                    coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as age,
                    (select count(*) from outbox_parked) as parked
                from outbox_event where sent_at is null""").query(
                (row, number) -> new Lag(row.getLong("waiting"), row.getDouble("age"), row.getLong("parked"))).single();
    }

    /// Deletes what was sent long ago. Deleting by batches and not by dropping daily partitions: a partitioned table's
    /// unique constraints must contain the day, and UNIQUE (topic, key, seq) is worth more (ADR 0004).
    int deleteSentBefore(Duration age) {
        return inBatches("""
                delete from outbox_event where position in (
                    select position from outbox_event
                    where sent_at < clock_timestamp() - cast(:age as interval) order by sent_at limit :limit
                    for update skip locked)""", age);
    }

    /// Forgets the numbering of authority changes' keys: sessions come and go for ever, and nobody reads these numbers.
    int forgetAuthorityKeys(String authorityTopic, Duration age) {
        int forgotten = 0;
        int last;
        do {
            last = jdbc.sql("""
                    delete from outbox_sequence s where topic = :topic and key in (
                        select key from outbox_sequence
                        where topic = :topic and changed_at < clock_timestamp() - cast(:age as interval)
                        limit :limit for update skip locked)
                    and changed_at < clock_timestamp() - cast(:age as interval)
                    and not exists (select from outbox_event e where e.topic = s.topic and e.key = s.key)""")
                    .param("topic", authorityTopic).param("age", age.toString()).param("limit", CLEANED_AT_ONCE)
                    .update();
            forgotten += last;
        } while (last == CLEANED_AT_ONCE);
        return forgotten;
    }

    int deleteReceivedBefore(Duration age) {
        return inBatches("""
                delete from inbox_event where (source, id) in (
                    select source, id from inbox_event
                    where received_at < clock_timestamp() - cast(:age as interval) order by received_at limit :limit
                    for update skip locked)""", age);
    }

    private int inBatches(String delete, Duration age) {
        int deleted = 0;
        int last;
        do {
            last = jdbc.sql(delete).param("age", age.toString()).param("limit", CLEANED_AT_ONCE).update();
            deleted += last;
        } while (last == CLEANED_AT_ONCE);
        return deleted;
    }

    private static OutboxRow row(ResultSet row, int number) throws SQLException {
        return new OutboxRow(row.getLong("position"), row.getObject("id", UUID.class), row.getString("topic"),
                row.getString("key"), row.getLong("seq"), row.getString("type"), row.getString("subject"),
                row.getString("city"), row.getString("traceparent"), row.getBytes("data"), instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// A key that waits for an operator.
    record Parked(String topic, String key, long position, String error, Instant parkedAt) {}

    /// @param rows
    ///            that wait to be sent
    /// @param ageSeconds
    ///            of the oldest of them
    record Lag(long rows, double ageSeconds, long parkedKeys) {}
}
