package io.hrsshall.casework.filing;

import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.InstitutionNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    NewCases(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /// Inserts a case and publishes its events. Columns that only later steps set are null. The object still counts as
    /// new afterwards: to change the case, read it again.
    @Transactional(propagation = Propagation.MANDATORY)
    void insert(Case created) {
        Owner owner = created.owner();
        InstitutionNumber institution = owner.institutionNumber();
        CaseNumber number = created.caseNumber();
        Sealed form = created.form();
        Sealed applicant = created.applicant();
        Delivery delivery = created.delivery();
        PromiseClock clock = created.promiseClock();
        Audit audit = created.audit();
        jdbc.sql(
                """
                        INSERT INTO cases (id, case_number, unit_number, institution_number, person, item_code, item_version, city,
                            status, filed_by, filed_grant, written_by, filed_at, submitted_at, evaluable,
                            form_cipher, form_key_version, applicant_cipher, applicant_key_version, delivery, delivery_address_id,
                            promised_working_days, statutory_working_days, term_unit, promised_day, statutory_day, promised_end,
                            statutory_end,
                            created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""")
                .param(created.id()).param(number == null ? null : number.value()).param(owner.unitNumber().value())
                .param(institution == null ? null : institution.value()).param(owner.person())
                .param(created.itemCode().value()).param(created.itemVersion()).param(created.city().code())
                .param(created.status().name()).param(created.filedBy()).param(created.filedGrant())
                .param(created.writtenBy()).param(utc(created.filedAt())).param(utc(created.submittedAt()))
                .param(created.isEvaluable()).param(form.cipher()).param(form.keyVersion())
                .param(applicant == null ? null : applicant.cipher())
                .param(applicant == null ? null : applicant.keyVersion()).param(delivery.delivery().name())
                .param(delivery.deliveryAddressId()).param(clock.promisedDays())
                .param(clock.statutoryDays()).param(clock.unit().name()).param(clock.promisedDay())
                .param(clock.statutoryDay()).param(clock.promisedEnd()).param(clock.statutoryEnd())
                .param(utc(audit.createdAt())).param(audit.createdBy())
                .param(audit.createdGrant()).param(utc(audit.changedAt())).param(audit.changedBy())
                .param(audit.changedGrant()).update();
        created.events().forEach(events::publishEvent);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
