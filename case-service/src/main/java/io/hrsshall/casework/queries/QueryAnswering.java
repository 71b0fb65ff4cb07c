package io.hrsshall.casework.queries;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Window;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.InvalidForm;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.citysystem.CityQuestion;
import io.hrsshall.casework.citysystem.CitySystemFailure;
import io.hrsshall.casework.citysystem.CitySystems;
import io.hrsshall.casework.documents.DocumentContent;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentIssue;
import io.hrsshall.casework.documents.DocumentKind;
import io.hrsshall.casework.documents.DocumentSubject;
import io.hrsshall.casework.institutions.InstitutionDirectory;
import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.casework.persons.PersonDirectory;
import io.hrsshall.casework.persons.PersonDocument;
import io.hrsshall.casework.queries.StoredAnswers.Answered;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// Answers a query: asks the handling city's system, checks its answer, and keeps it with its document. A query without
/// an answer stores nothing but the count of the day.
@Service
public class QueryAnswering {

    private static final Logger log = LoggerFactory.getLogger(QueryAnswering.class);
    private static final int AT_ONCE = 64;
    private static final int AT_ONCE_PER_ACCOUNT = 2;

    private final Catalogue catalogue;
    private final Offers offers;
    private final UnitDirectory units;
    private final PersonDirectory persons;
    private final InstitutionDirectory institutions;
    private final CitySystems cities;
    private final DocumentIssue documents;
    private final StoredAnswers queries;
    private final Idempotency idempotency;
    private final Clock clock;
    private final QueryLimit limit;
    private final WorkLimit running = new WorkLimit(AT_ONCE, AT_ONCE_PER_ACCOUNT, Duration.ZERO);

    QueryAnswering(Catalogue catalogue, Offers offers, UnitDirectory units, PersonDirectory persons,
            InstitutionDirectory institutions, CitySystems cities, DocumentIssue documents, StoredAnswers queries,
            Idempotency idempotency, Clock clock,
            QueryLimit limit) {
        this.catalogue = catalogue;
        this.offers = offers;
        this.units = units;
        this.persons = persons;
        this.institutions = institutions;
        this.cities = cities;
        this.documents = documents;
        this.queries = queries;
        this.idempotency = idempotency;
        this.clock = clock;
        this.limit = limit;
    }

    /// The response stored for a repeated request. It does not contain the city's answer.
    record Asked(UUID id) {}

    /// The id of the answered query. A repeated request is answered from the store, and no city is asked.
    ///
    /// @throws InvalidForm
    ///             if the form does not match the item
    /// @throws CitySystemFailure
    ///             if the city's system gave no answer
    /// @throws QueryLimitReached
    ///             if the unit, institution or person has asked too many queries today
    /// @throws Busy
    ///             if the account, or all accounts together, ask too many queries at the same time
    /// @throws InvalidField
    ///             if the hall does not know the employer of a person
    public UUID ask(AskQuery command, Actor by) {
        return idempotency.prepareOnce("askQuery", command, Asked.class, () -> {
            Owner owner = units.owner(by, command.employer());
            try (var _ = running.take(by.account())) {
                return answer(command, owner, by);
            }
        }).id();
    }

    private Supplier<Asked> answer(AskQuery command, Owner owner, Actor by) {
        ServiceItem item = item(command.itemCode());
        InstitutionNumber institution = owner.institutionNumber();
        item.requireAnsweredTo(Audience.of(owner));
        catalogue.checkForm(item, command.form());
        if (institution != null) {
            item.requireForInstitutions(institutions.getForFiling(institution).type());
        }
        // A cancelled unit files nothing, but it still needs proofs of the time before.
        Unit unit = units.get(owner.unitNumber());
        City city = item.definition().handling().cityFor(unit.city());
        item.requireHandledIn(city);
        offers.requireOffered(item, city);
        PersonDocument person = owner.person() == null ? null : persons.get(owner.person());
        limit.count(owner, by);
        UUID id = Ids.next();
        JsonNode answer = cities.answer(city,
                new CityQuestion(id, item.code(), item.version(), unit, institution, person, command.form()));
        if (!catalogue.isAnswer(item, answer)) {
            throw cities.unusable(city);
        }
        LocalDate validTo = LocalDate.ofInstant(clock.instant(), Window.ZONE)
                .plusDays(Objects.requireNonNull(item.definition().validDays()) - 1L);
        DocumentIssue.Printed printed = documents.print(content(item, unit, person, city, command.form(), answer),
                validTo);
        DocumentSubject subject = new DocumentSubject(DocumentKind.QUERY_ANSWER, id, owner, unit, item.code(), city);
        UUID askedBy = by.personId().value();
        return () -> {
            queries.insert(new Answered(id, owner, item, city, askedBy, command.form(), answer, validTo),
                    Audit.created(by, clock.instant()));
            documents.record(subject, printed, by);
            log.info("Query answered, query={}, item={}, city={}, by={}, grant={}", id, item.code(), city.code(),
                    Audit.who(by), by.grant());
            return new Asked(id);
        };
    }

    private static DocumentContent content(ServiceItem item, Unit unit, @Nullable PersonDocument person, City city,
            JsonNode form, JsonNode answer) {
        AnswerLayout answered = AnswerLayout.of(item, form, answer);
        List<Fact> facts = new ArrayList<>();
        if (person == null) {
            facts.add(new Fact("单位名称", unit.name(), false));
            facts.add(new Fact("统一社会信用代码", unit.uscc().value(), false));
            facts.add(new Fact("单位编号", unit.unitNumber().value(), false));
        } else {
            facts.add(new Fact("姓名", person.name(), false));
            facts.add(new Fact("证件号码", person.idNumber(), false));
        }
        facts.add(new Fact("数据来源", city.label(), false));
        facts.addAll(answered.facts());
        return new DocumentContent(item.answerTitle(), facts, answered.tables(),
                List.of("本文书由办理地业务系统提供数据，由网上办事服务大厅出具，仅反映出具时的情况。"));
    }

    private ServiceItem item(ItemCode code) {
        return catalogue.find(code).orElseThrow(() -> new InvalidField("itemCode", "item-unknown"));
    }
}
