package io.hrsshall.casework.filing;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.InstitutionNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Inserts cases by a fixed statement. [Cases] generates the statement for each case, which took a seventh of the
/// service's time for a filing.
@Repository
class NewCases {

    /// With the value that each has in a new case. Columns that only later steps set are null.
    private static final Map<String, Function<Case, @Nullable Object>> COLUMNS = columns();
    private static final String INSERT = "INSERT INTO cases (%s, version) VALUES (:%s, 1)"
            .formatted(String.join(", ", COLUMNS.keySet()), String.join(", :", COLUMNS.keySet()));

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Drafts drafts;

    NewCases(JdbcClient jdbc, ApplicationEventPublisher events, Drafts drafts) {
        this.jdbc = jdbc;
        this.events = events;
        this.drafts = drafts;
    }

    /// As [#insert].
    ///
    /// @throws CaseConflict
    ///             if the owner can save no other draft
    @Transactional(propagation = Propagation.MANDATORY)
    void insertDraft(Case created) {
        drafts.requireRoom(created.owner());
        insert(created);
    }

    /// Inserts a case and publishes its events. The object still counts as new afterwards: to change the case, read
    /// it again.
    @Transactional(propagation = Propagation.MANDATORY)
    void insert(Case created) {
        JdbcClient.StatementSpec insert = jdbc.sql(INSERT);
        COLUMNS.forEach((column, value) -> insert.param(column, value.apply(created)));
        insert.update();
        created.events().forEach(events::publishEvent);
    }

    private static Map<String, Function<Case, @Nullable Object>> columns() {
        Map<String, Function<Case, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", created -> created.id().value());
        columns.put("case_number", created -> of(created.caseNumber(), CaseNumber::value));
        columns.put("unit_number", created -> created.owner().unitNumber().value());
        columns.put("institution_number", created -> of(created.owner().institutionNumber(), InstitutionNumber::value));
        columns.put("person", created -> created.owner().person());
        columns.put("item_code", created -> created.itemCode().value());
        columns.put("item_version", Case::itemVersion);
        columns.put("city", created -> created.city().code());
        columns.put("status", created -> created.status().name());
        columns.put("filed_by", created -> created.filedBy().value());
        columns.put("filed_grant", created -> of(created.filedGrant(), GrantId::value));
        columns.put("written_by", created -> created.writtenBy().value());
        columns.put("filed_at", created -> of(created.filedAt(), NewCases::utc));
        columns.put("submitted_at", created -> of(created.submittedAt(), NewCases::utc));
        columns.put("evaluable", Case::isEvaluable);
        columns.put("form_cipher", created -> created.form().cipher());
        columns.put("form_key_version", created -> created.form().keyVersion());
        columns.put("applicant_cipher", created -> of(created.applicant(), Sealed::cipher));
        columns.put("applicant_key_version", created -> of(created.applicant(), Sealed::keyVersion));
        columns.put("delivery", created -> created.delivery().delivery().name());
        columns.put("delivery_address_id", created -> created.delivery().deliveryAddressId());
        columns.put("promised_working_days", created -> created.promiseClock().promisedDays());
        columns.put("statutory_working_days", created -> created.promiseClock().statutoryDays());
        columns.put("term_unit", created -> created.promiseClock().unit().name());
        columns.put("promised_day", created -> created.promiseClock().promisedDay());
        columns.put("statutory_day", created -> created.promiseClock().statutoryDay());
        columns.put("promised_end", created -> created.promiseClock().promisedEnd());
        columns.put("statutory_end", created -> created.promiseClock().statutoryEnd());
        columns.put("acceptance_due_day", Case::acceptanceDueDay);
        columns.put("created_at", created -> utc(created.audit().createdAt()));
        columns.put("created_by", created -> created.audit().createdBy());
        columns.put("created_grant", created -> created.audit().createdGrant());
        columns.put("changed_at", created -> utc(created.audit().changedAt()));
        columns.put("changed_by", created -> created.audit().changedBy());
        columns.put("changed_grant", created -> created.audit().changedGrant());
        return columns;
    }

    private static <T> @Nullable Object of(@Nullable T value, Function<T, Object> column) {
        return value == null ? null : column.apply(value);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
