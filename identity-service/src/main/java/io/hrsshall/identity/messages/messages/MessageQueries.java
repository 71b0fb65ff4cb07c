package io.hrsshall.identity.messages.messages;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads the inbox of a caller, newest first.
@Component
public class MessageQueries {

    static final String VISIBLE = "person_id = :person AND (acting_for = :actingFor OR (CAST(:actingFor AS text) IS NULL AND personal))";

    private final JdbcClient jdbc;
    private final PersonQueries persons;
    private final JsonMapper json;

    MessageQueries(JdbcClient jdbc, PersonQueries persons, JsonMapper json) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.json = json;
    }

    /// @param grantee
    ///            the masked name of another person, whose grant it is
    public record Received(UUID id, Instant at, MessageKind kind, boolean read, MessageDetails details,
            @Nullable String grantee) {}

    public Page<Received> page(Actor actor, boolean unreadOnly, Limit limit, Optional<Cursor> after) {
        MessageReader reader = MessageReader.of(actor);
        String where = "FROM messages WHERE " + VISIBLE + (unreadOnly ? " AND read_at IS NULL" : "");
        long total = count(reader, where);
        List<Received> found = query(reader, "SELECT id, occurred_at, kind, read_at, details " + where
                + (after.isPresent() ? " AND id < :before" : "") + " ORDER BY id DESC LIMIT " + limit.andOneMore())
                .param("before", after.map(cursor -> cursor.uuid(0)).orElse(null))
                .query((row, number) -> received(row)).list();
        Page<Received> page = Page.of(found, limit, total, last -> Cursor.encode(last.id()));
        Map<PersonId, PersonProfile> grantees = persons.findAll(otherGrantees(page, reader.person()));
        return page.map(received -> named(received, grantees));
    }

    public long unread(Actor actor) {
        return count(MessageReader.of(actor), "FROM messages WHERE " + VISIBLE + " AND read_at IS NULL");
    }

    private long count(MessageReader reader, String where) {
        return query(reader, "SELECT count(*) FROM (SELECT 1 " + where + " LIMIT " + (Page.EXACT + 1) + ") counted")
                .query(Long.class).single();
    }

    private JdbcClient.StatementSpec query(MessageReader reader, String sql) {
        return jdbc.sql(sql).param("person", reader.person()).param("actingFor", reader.actingFor());
    }

    private Received received(ResultSet row) throws SQLException {
        return new Received(Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("occurred_at", OffsetDateTime.class)).toInstant(),
                MessageKind.valueOf(row.getString("kind")), row.getObject("read_at") != null,
                json.readValue(row.getString("details"), MessageDetails.class), null);
    }

    private static Set<PersonId> otherGrantees(Page<Received> page, UUID self) {
        return page.items().stream().map(received -> received.details().grant().grantee()).filter(Objects::nonNull)
                .filter(grantee -> !grantee.equals(self)).map(PersonId::new).collect(Collectors.toSet());
    }

    private static Received named(Received received, Map<PersonId, PersonProfile> grantees) {
        UUID id = received.details().grant().grantee();
        PersonProfile grantee = id == null ? null : grantees.get(new PersonId(id));
        return grantee == null
                ? received
                : new Received(received.id(), received.at(), received.kind(), received.read(), received.details(),
                        grantee.details().maskedName());
    }
}
