package io.hrsshall.casework.filing;

import io.hrsshall.casework.catalogue.InstitutionEffect;
import io.hrsshall.casework.catalogue.InstitutionEffect.Effect;
import io.hrsshall.casework.catalogue.InstitutionLevel;
import io.hrsshall.casework.catalogue.InstitutionType;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.licensing.InstitutionDecision;
import io.hrsshall.casework.licensing.StatedInstitution;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// 机构登记 by business: keeps what decisions stated about institutions, one row per case.
@Component
public class InstitutionDecisions {

    private final JdbcClient jdbc;
    private final FormSealer forms;
    private final UnitDirectory units;

    InstitutionDecisions(JdbcClient jdbc, FormSealer forms, UnitDirectory units) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.units = units;
    }

    /// What a decision does with an institution; null if it concerns none, as each refusal.
    ///
    /// @throws io.hrsshall.kit.problem.BrokenRule
    ///             if the item needs more, or concerns no institution although one is stated
    public @Nullable InstitutionDecision of(Case decided, ServiceItem item, boolean approved,
            @Nullable StatedInstitution stated, Instant now) {
        Optional<InstitutionEffect> effect = approved ? item.institutionEffect() : Optional.empty();
        if (effect.isEmpty()) {
            if (stated != null) {
                throw InstitutionDecision.notExpected();
            }
            return null;
        }
        return InstitutionDecision.of(effect.get(), stated, decided.city(), name(decided, effect.get()),
                LocalDate.ofInstant(now, WorkingCalendar.ZONE));
    }

    /// As the form names it. What a unit applies for without another name has the name of the unit.
    private @Nullable String name(Case decided, InstitutionEffect effect) {
        String inForm = effect.name() == null
                ? ""
                : forms.open(decided.id(), decided.form()).path(effect.name()).asString("").strip();
        if (!inForm.isEmpty()) {
            return inForm;
        }
        return decided.owner().institutionNumber() == null
                ? units.find(decided.owner().unitNumber()).map(Unit::name).orElse(null)
                : null;
    }

    @EventListener
    @Order(1)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseEvent.CaseDecided event) {
        InstitutionDecision decision = event.institution();
        if (decision == null) {
            return;
        }
        Audit audit = Audit.created(event.by(), event.at());
        jdbc.sql("""
                INSERT INTO institution_decision (case_id, effect, name, type, level, licence_number, licence_from,
                    licence_to, created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                VALUES (:case, :effect, :name, :type, :level, :number, :from, :to, :at, :by, :grant, :at, :by, :grant,
                    1)""")
                .param("case", event.snapshot().id().value()).param("effect", decision.effect().name())
                .param("name", decision.name()).param("type", nameOf(decision.type()))
                .param("level", nameOf(decision.level())).param("number", decision.licenceNumber())
                .param("from", decision.licenceFrom()).param("to", decision.licenceTo())
                .param("at", event.at().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /// Null if the decision of the case stated nothing about an institution.
    @Nullable
    InstitutionDecision of(CaseId caseId) {
        return jdbc.sql("""
                SELECT effect, name, type, level, licence_number, licence_from, licence_to FROM institution_decision
                WHERE case_id = :case""").param("case", caseId.value()).query(InstitutionDecisions::decision).optional()
                .orElse(null);
    }

    private static InstitutionDecision decision(ResultSet row, int number) throws SQLException {
        String type = row.getString("type");
        String level = row.getString("level");
        return new InstitutionDecision(Effect.valueOf(row.getString("effect")), row.getString("name"),
                type == null ? null : InstitutionType.valueOf(type),
                level == null ? null : InstitutionLevel.valueOf(level), row.getString("licence_number"),
                row.getObject("licence_from", LocalDate.class), row.getObject("licence_to", LocalDate.class));
    }
}
