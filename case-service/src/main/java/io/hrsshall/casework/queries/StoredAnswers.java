package io.hrsshall.casework.queries;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Kind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.policy.ScopePredicate;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The answers to queries, with what was asked. Form and answer are encrypted, each bound to its row.
@Repository
class StoredAnswers {

    private static final String TABLE = "item_query";
    private static final String FORM = "form";
    private static final String ANSWER = "answer";
    private static final String SUMMARY = """
            SELECT q.id, q.unit_number, q.institution_number, q.item_code, q.item_version, q.city, q.asked_by,
                q.answered_at, q.valid_to, q.answer_cipher IS NULL AS expired, v.name AS item_name
            FROM item_query q JOIN service_item_version v ON v.code = q.item_code AND v.item_version = q.item_version
            """;

    private static final String OF_UNIT = """
            q.unit_number = :unit AND q.institution_number IS NOT DISTINCT FROM CAST(:institution AS text)
            AND q.person IS NULL""";
    private static final String OF_PERSON = "q.person = :person";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final JsonMapper json;

    StoredAnswers(JdbcClient jdbc, PersonalData personalData, JsonMapper json) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.json = json;
    }

    record Answered(UUID id, Owner owner, ServiceItem item, City city, UUID askedBy, JsonNode form, JsonNode answer,
            LocalDate validTo) {}

    record Content(JsonNode form, JsonNode answer) {}

    void insert(Answered answered, Audit audit) {
        Sealed form = personalData.seal(TABLE, answered.id(), FORM, json.writeValueAsString(answered.form()));
        Sealed answer = personalData.seal(TABLE, answered.id(), ANSWER, json.writeValueAsString(answered.answer()));
        InstitutionNumber institution = answered.owner().institutionNumber();
        jdbc.sql(
                """
                        INSERT INTO item_query (id, unit_number, institution_number, person, item_code, item_version, city, asked_by,
                            answered_at, valid_to, form_cipher, form_key_version, answer_cipher, answer_key_version, created_at,
                            created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:id, :unit, :institution, :person, :item, :version, :city, :askedBy, :at, :validTo, :form, :formKey,
                            :answer, :answerKey, :at, :by, :grant, :at, :by, :grant, 1)""")
                .param("id", answered.id())
                .param("unit", answered.owner().unitNumber().value())
                .param("institution", institution == null ? null : institution.value())
                .param("person", answered.owner().person()).param("item", answered.item().code().value())
                .param("version", answered.item().version())
                .param("city", answered.city().code()).param("askedBy", answered.askedBy())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("validTo", answered.validTo())
                .param("form", form.cipher()).param("formKey", form.keyVersion()).param("answer", answer.cipher())
                .param("answerKey", answer.keyVersion()).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    /// @throws NotFound
    ///             if the unit, institution or person for whom the viewer acts has no such query
    QuerySummary get(UUID id, Actor viewer) {
        boolean isPerson = viewer.kind() == Kind.PERSON;
        return jdbc.sql(SUMMARY + "WHERE q.id = :id AND " + (isPerson ? OF_PERSON : OF_UNIT)).param("id", id)
                .param("unit", viewer.unit()).param("institution", viewer.institution())
                .param("person", viewer.person())
                .query((row, number) -> summary(row, viewer.person())).optional().orElseThrow(NotFound::new);
    }

    /// Form and answer; empty if they were deleted.
    Optional<Content> content(UUID id) {
        return jdbc.sql("""
                SELECT id, form_cipher, form_key_version, answer_cipher, answer_key_version FROM item_query
                WHERE id = ? AND answer_cipher IS NOT NULL""").param(id)
                .query((row, number) -> new Content(open(row, FORM), open(row, ANSWER))).optional();
    }

    /// Newest first.
    Page<QuerySummary> page(AuthorityFilter visible, Limit limit, Optional<Cursor> after, @Nullable UUID viewer) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("unit", visible.unit());
        parameters.put("institution", visible.institution());
        parameters.put("person", visible.filedBy());
        parameters.put("scopes", ScopePredicate.parameter(visible));
        String where = "WHERE " + (visible.unit() == null ? OF_PERSON : OF_UNIT) + " AND " + ScopePredicate.SQL;
        long total = jdbc
                .sql("SELECT count(*) FROM (SELECT 1 FROM item_query q " + where + " LIMIT " + (Page.EXACT + 1)
                        + ") counted")
                .params(parameters).query(Long.class).single();
        parameters.put("after", after.map(cursor -> cursor.uuid(0)).orElse(null));
        List<QuerySummary> found = jdbc
                .sql(SUMMARY + where + " AND (CAST(:after AS uuid) IS NULL OR q.id < CAST(:after AS uuid))"
                        + " ORDER BY q.id DESC LIMIT " + limit.andOneMore())
                .params(parameters).query((row, number) -> summary(row, viewer)).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.id()));
    }

    private QuerySummary summary(ResultSet row, @Nullable UUID viewer) throws SQLException {
        String institution = row.getString("institution_number");
        return new QuerySummary(id(row), new UnitNumber(row.getString("unit_number")),
                institution == null ? null : new InstitutionNumber(institution),
                new ItemCode(row.getString("item_code")), row.getInt("item_version"), row.getString("item_name"),
                new City(row.getString("city")),
                Objects.requireNonNull(row.getObject("asked_by", UUID.class)).equals(viewer),
                Objects.requireNonNull(row.getObject("answered_at", OffsetDateTime.class)).toInstant(),
                Objects.requireNonNull(row.getObject("valid_to", LocalDate.class)),
                row.getBoolean("expired"));
    }

    private JsonNode open(ResultSet row, String column) throws SQLException {
        return json.readTree(personalData.open(TABLE, id(row), column,
                new Sealed(row.getBytes(column + "_cipher"), row.getInt(column + "_key_version"))));
    }

    private static UUID id(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("id", UUID.class));
    }
}
