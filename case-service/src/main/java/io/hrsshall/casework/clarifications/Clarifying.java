package io.hrsshall.casework.clarifications;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.ClarificationRule;
import io.hrsshall.casework.catalogue.ClarificationRule.When;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.clarifications.OddValues.Filling;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseClarifications;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseRows;
import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.Clarification.Answer;
import io.hrsshall.casework.filing.ClarificationAnswer;
import io.hrsshall.casework.filing.EarlierFilings;
import io.hrsshall.casework.filing.EarlierFilings.PersonMonth;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.policy.Owner;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Asks for what is odd in a form and keeps the answers. An answer holds as long as what it concerns has the
/// same content.
@Component
class Clarifying implements CaseClarifications {

    private final OddValues oddValues;
    private final EarlierFilings earlier;
    private final ClarificationRows stored;
    private final CaseRows rows;
    private final Clock clock;

    Clarifying(OddValues oddValues, EarlierFilings earlier, ClarificationRows stored, CaseRows rows, Clock clock) {
        this.oddValues = oddValues;
        this.earlier = earlier;
        this.stored = stored;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Case draft, ServiceItem item, JsonNode form, List<ClarificationAnswer> given, Actor by) {
        List<Clarification> before = stored.of(draft.id());
        if (before.isEmpty() && given.isEmpty()) {
            return;
        }
        List<Clarification> kept = asked(draft, item, form, before, given).stream()
                .filter(each -> each.answer() != null).toList();
        if (!kept.equals(before)) {
            stored.put(draft.id(), kept, by, clock.instant());
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Clarification> require(Case filed, ServiceItem item, JsonNode form, List<ClarificationAnswer> given) {
        List<ClarificationRule> rules = item.clarifications();
        if (rules.isEmpty()) {
            return List.of();
        }
        if (rules.stream().anyMatch(rule -> rule.when() == When.REPEATED || rule.when() == When.SECOND)) {
            earlier.lock(filed.owner(), item.code());
        }
        List<Clarification> asked = asked(filed, item, form, stored.of(filed.id()), given);
        List<Clarification> open = asked.stream().filter(each -> each.answer() == null).toList();
        if (!open.isEmpty()) {
            throw new ClarificationsNeeded(open);
        }
        return asked;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(CaseId caseId, @Nullable List<Clarification> answered, Actor by) {
        List<Clarification> next = answered == null ? List.of() : answered;
        if (!next.equals(stored.of(caseId))) {
            stored.put(caseId, next, by, clock.instant());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Clarification> open(Case draft, ServiceItem item, JsonNode form) {
        return item.clarifications().isEmpty()
                ? List.of()
                : asked(draft, item, form, stored.of(draft.id()), List.of());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Clarification> of(CaseId caseId) {
        return stored.of(caseId);
    }

    /// Everything odd in the form, with the new or the kept answer to it.
    private List<Clarification> asked(Case of, ServiceItem item, JsonNode form, List<Clarification> before,
            List<ClarificationAnswer> given) {
        if (item.clarifications().isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Filling filling = new Filling(of.city(), YearMonth.from(now.atZone(WorkingCalendar.ZONE)), form,
                rows.of(of.id()));
        Map<String, Answer> kept = new HashMap<>();
        before.forEach(each -> kept.put(each.key(), each.answer()));
        Map<String, Answer> answers = new HashMap<>();
        given.forEach(each -> answers.put(each.key(), new Answer(each.choice(), each.text(), now)));
        return Questions.of(oddValues.in(filling, item.clarifications(), earlier(of, item.code()))).stream()
                .map(each -> answered(each, kept.get(each.key()), answers.get(each.key()))).toList();
    }

    /// An answer that is repeated is the one that was kept, with its time.
    private static Clarification answered(Clarification asked, @Nullable Answer kept, @Nullable Answer given) {
        Answer newer = given == null || kept != null && saysTheSame(kept, given) ? kept : given;
        return newer != null && asked.isAnsweredBy(newer) ? asked.answered(newer) : asked;
    }

    private static boolean saysTheSame(Answer one, Answer other) {
        return new Answer(one.choice(), one.text(), null).equals(new Answer(other.choice(), other.text(), null));
    }

    private OddValues.Earlier earlier(Case of, ItemCode item) {
        Owner owner = of.owner();
        return new OddValues.Earlier() {

            @Override
            public Map<PersonMonth, String> of(Collection<PersonMonth> sought) {
                return earlier.of(owner, item, of.id(), sought);
            }

            @Override
            public Optional<String> registration(String endedBy) {
                return earlier.of(owner, item, of.id(), endedBy);
            }
        };
    }
}
