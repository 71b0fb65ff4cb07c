package io.hrsshall.casework.filing;

import static io.hrsshall.casework.filing.CaseFixtures.AGENT;
import static io.hrsshall.casework.filing.CaseFixtures.NANJING;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.test.HallTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@HallTest
class NewCasesIT {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00.123456Z");

    private final Cases cases;
    private final NewCases newCases;
    private final FormSealer forms;
    private final TransactionOperations transactions;

    NewCasesIT(Cases cases, NewCases newCases, FormSealer forms, TransactionOperations transactions) {
        this.cases = cases;
        this.newCases = newCases;
        this.forms = forms;
        this.transactions = transactions;
    }

    private enum Kind {
        DRAFT,
        OF_UNIT,
        OF_INSTITUTION,
        OF_PERSON,
        TO_REVIEW,
        NOT_EVALUATED,
        OF_LICENCE,
        FROM_RECEIPT
    }

    /// Reading maps all columns, so the test fails if the statement lacks one. The values of similar columns differ.
    @ParameterizedTest
    @EnumSource
    void aCaseIsReadAsItWasInserted(Kind kind) {
        Case created = create(kind);
        transactions.executeWithoutResult(transaction -> {
            newCases.insert(created);

            Case read = cases.findById(created.id()).orElseThrow();
            assertThat(read).usingRecursiveComparison().ignoringFields("version", "domainEvents").isEqualTo(created);
            assertThat(read.version()).isEqualTo(1);
            transaction.setRollbackOnly();
        });
    }

    private Case create(Kind kind) {
        Owner owner = switch (kind) {
            case DRAFT, OF_UNIT, TO_REVIEW, NOT_EVALUATED, OF_LICENCE, FROM_RECEIPT -> CaseFixtures.UNIT;
            case OF_INSTITUTION -> CaseFixtures.INSTITUTION;
            case OF_PERSON -> Owner.person(AGENT, CaseFixtures.UNIT.unitNumber());
        };
        ServiceItem item = switch (kind) {
            case TO_REVIEW -> CaseFixtures.reviewedItem();
            case NOT_EVALUATED -> CaseFixtures.plainItem(null);
            case OF_LICENCE -> CaseFixtures.licence();
            case FROM_RECEIPT -> CaseFixtures.itemFromReceipt();
            case DRAFT, OF_UNIT, OF_INSTITUTION, OF_PERSON -> CaseFixtures.simpleItem();
        };
        Delivery delivery = kind == Kind.NOT_EVALUATED
                ? Delivery.of(null, null)
                : Delivery.of(Delivery.Means.MAIL, UUID.randomUUID());
        CaseId id = new CaseId(Ids.next());
        Case created = Case.create(id, owner, item, NANJING, forms.seal(id, JsonMapper.shared().createObjectNode()),
                delivery, AGENT, NOW);
        if (kind == Kind.OF_PERSON) {
            created.identify(
                    forms.sealApplicant(id, new Applicant("王小明", "RESIDENT_ID_CARD", "32010219900307451X")));
        }
        if (kind == Kind.DRAFT) {
            created.keepAsDraft(AGENT, NOW);
        } else {
            // A person files only its own case.
            Actor filer = kind == Kind.OF_PERSON ? AGENT : CaseFixtures.OTHER_AGENT;
            created.file(item, NANJING, CaseFixtures::number, TestCalendar.official(), filer, NOW.plusSeconds(1));
        }
        return created;
    }
}
