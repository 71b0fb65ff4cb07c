package io.hrsshall.kit.test.sample;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Notes implements ResourceFacts {

    private final JdbcClient database;
    private final Outbox outbox;
    private final Topics topics;
    private final Idempotency idempotency;

    Notes(JdbcClient database, Outbox outbox, Topics topics, Idempotency idempotency) {
        this.database = database;
        this.outbox = outbox;
        this.topics = topics;
        this.idempotency = idempotency;
    }

    record Note(UUID id, String itemCode, String words) {}

    record NoteWritten(UUID noteId, String unitNumber) {}

    @Transactional
    public Note write(String unit, ItemCode item, String words, Actor actor) {
        return idempotency.once("writeNote", words, Note.class, () -> {
            Note note = new Note(Ids.next(), item.value(), words);
            database.sql("INSERT INTO note VALUES (:id, :unit, :item, :words, :by)").param("id", note.id())
                    .param("unit", unit).param("item", note.itemCode()).param("words", words)
                    .param("by", actor.personId().value())
                    .update();
            for (String topic : List.of(topics.city("320100"), topics.internal("unit-service"))) {
                outbox.publish(OutgoingEvent.of(topic, unit, "hall.note.written.v1", note.id().toString(), "320100",
                        new NoteWritten(note.id(), unit)));
            }
            return note;
        });
    }

    Note read(UUID id) {
        return database.sql("SELECT id, item_code, words FROM note WHERE id = :id").param("id", id).query(Note.class)
                .optional().orElseThrow(NotFound::new);
    }

    List<Note> list(AuthorityFilter filter) {
        return database.sql("SELECT id, item_code, words FROM note WHERE unit_number = :unit ORDER BY id LIMIT 100")
                .param("unit", filter.unit()).query(Note.class).list();
    }

    @Override
    public String path() {
        return "/notes/{noteId}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> path) {
        return id(path).flatMap(id -> database.sql("SELECT unit_number, item_code, filed_by FROM note WHERE id = :id")
                .param("id", id)
                .query((row, number) -> new Facts(row.getString(1), null, new ItemCode(row.getString(2)), null,
                        row.getObject(3, UUID.class)))
                .optional());
    }

    private static Optional<UUID> id(Map<String, String> path) {
        try {
            return Optional.of(UUID.fromString(String.valueOf(path.get("noteId"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
