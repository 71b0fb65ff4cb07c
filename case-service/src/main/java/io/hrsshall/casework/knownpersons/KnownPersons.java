package io.hrsshall.casework.knownpersons;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.FiledForm;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.IndexSettling;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.ScopePredicate;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What units stated of persons, an entry for each unit, item and person, and whether a unit wants it kept.
@Repository
class KnownPersons {

    private static final String TABLE = "known_person";
    private static final String COLUMN = "answer";
    private static final String BY = "case-service";
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final PersonalData personalData;
    private final IndexSettling settling;
    private final PersonIndex index;
    private final JsonMapper json;

    KnownPersons(JdbcClient jdbc, JdbcTemplate template, PersonalData personalData, IndexSettling settling,
            PersonIndex index, JsonMapper json) {
        this.settling = settling;
        this.jdbc = jdbc;
        this.template = template;
        this.personalData = personalData;
        this.index = index;
        this.json = json;
    }

    /// @param identity
    ///            the blind index of the person within the unit
    /// @param sameItem
    ///            whether the answer is one to the item that is filled in
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Found(byte[] identity, boolean sameItem, PersonAnswer answer) {}

    /// Whether the unit wants its persons kept, which it does until it says otherwise.
    boolean isKept(UnitNumber unit) {
        return jdbc.sql("SELECT kept FROM known_person_setting WHERE unit_number = ?").param(unit.value())
                .query(Boolean.class).optional().orElse(true);
    }

    /// Locks the setting of the unit until the end of the transaction: nothing is recorded after a unit has switched
    /// off, and the records of one unit run one after another.
    @Transactional(propagation = Propagation.MANDATORY)
    boolean lockSetting(UnitNumber unit, Instant now) {
        Audit audit = Audit.created(BY, now);
        jdbc.sql(
                """
                        INSERT INTO known_person_setting (unit_number, kept, created_at, created_by, changed_at, changed_by, version)
                        VALUES (:unit, TRUE, :now, :by, :now, :by, 0) ON CONFLICT DO NOTHING""")
                .param("unit", unit.value())
                .param("now", utc(now)).param("by", audit.createdBy()).update();
        return jdbc.sql("SELECT kept FROM known_person_setting WHERE unit_number = ? FOR UPDATE").param(unit.value())
                .query(Boolean.class).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(UnitNumber unit, boolean kept, Actor by, Instant now) {
        lockSetting(unit, now);
        Audit audit = Audit.created(by, now);
        jdbc.sql(
                """
                        UPDATE known_person_setting SET kept = :kept, changed_at = :now, changed_by = :by, changed_grant = :grant,
                            version = version + 1
                        WHERE unit_number = :unit""")
                .param("kept", kept).param("now", utc(now))
                .param("by", audit.changedBy()).param("grant", audit.changedGrant()).param("unit", unit.value())
                .update();
        if (!kept) {
            jdbc.sql("DELETE FROM known_person WHERE unit_number = ?").param(unit.value()).update();
        }
    }

    /// A later answer of the same person to the same item replaces the earlier one.
    @Transactional(propagation = Propagation.MANDATORY)
    void record(FiledForm filed, List<PersonAnswer> persons, Instant now) {
        List<Object[]> rows = new ArrayList<>(persons.size());
        for (PersonAnswer person : persons) {
            settling.settle(TABLE, "identity", index.identity(filed.owner().unitNumber(), person));
            rows.add(row(filed, person, now));
        }
        template.batchUpdate(
                """
                        INSERT INTO known_person AS k (id, unit_number, item_code, identity, answer_cipher, answer_key_version,
                            beginnings, filed_at, created_at, created_by, changed_at, changed_by, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                        ON CONFLICT (unit_number, item_code, identity) DO UPDATE
                        SET id = excluded.id, answer_cipher = excluded.answer_cipher,
                            answer_key_version = excluded.answer_key_version, beginnings = excluded.beginnings,
                            filed_at = excluded.filed_at, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by, version = k.version + 1
                        WHERE k.filed_at <= excluded.filed_at""",
                rows, BATCH, (statement, row) -> {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i] instanceof byte[][] indexes
                                ? statement.getConnection().createArrayOf("bytea", indexes)
                                : row[i]);
                    }
                });
    }

    private Object[] row(FiledForm filed, PersonAnswer person, Instant now) {
        UnitNumber unit = filed.owner().unitNumber();
        UUID id = Ids.next();
        Sealed answer = personalData.seal(TABLE, id, COLUMN, json.writeValueAsString(person.fields()));
        return new Object[]{id, unit.value(), filed.itemCode().value(), index.identity(unit, person), answer.cipher(),
                answer.keyVersion(), index.beginnings(unit, person), utc(filed.filedAt()), utc(now), BY, utc(now), BY};
    }

    /// The persons whose name or ID number begins with the text, those filed last first; of each the answer to the
    /// item, or else the last one that the caller may see.
    List<Found> find(UnitNumber unit, ItemCode item, String text, AuthorityFilter visible, int most) {
        return jdbc.sql("""
                SELECT * FROM (
                    SELECT DISTINCT ON (identity) id, identity, item_code = :item AS same_item, answer_cipher,
                        answer_key_version, filed_at
                    FROM known_person
                    WHERE unit_number = :unit AND beginnings && kit_index_forms(:beginning) AND %s
                    ORDER BY identity, (item_code = :item) DESC, filed_at DESC) found
                ORDER BY filed_at DESC, id LIMIT :most""".formatted(ScopePredicate.SQL)).param("item", item.value())
                .param("unit", unit.value()).param("beginning", index.typed(unit, text))
                .param("scopes", ScopePredicate.parameter(visible)).param("most", most)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    String answer = personalData.open(TABLE, id, COLUMN,
                            new Sealed(row.getBytes("answer_cipher"), row.getInt("answer_key_version")));
                    return new Found(personalData.indexOfStored(row.getBytes("identity")), row.getBoolean("same_item"),
                            new PersonAnswer((ObjectNode) json.readTree(answer)));
                }).list();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
