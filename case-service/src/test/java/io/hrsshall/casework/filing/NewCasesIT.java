package io.hrsshall.casework.filing;

import static io.hrsshall.casework.filing.CaseFixtures.AGENT;
import static io.hrsshall.casework.filing.CaseFixtures.NANJING;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.HallTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionOperations;

@HallTest
class NewCasesIT {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00.123456Z");

    private final Cases cases;
    private final NewCases newCases;
    private final TransactionOperations transactions;

    NewCasesIT(Cases cases, NewCases newCases, TransactionOperations transactions) {
        this.cases = cases;
        this.newCases = newCases;
        this.transactions = transactions;
    }

    private enum Kind {
        DRAFT,
        OF_UNIT,
        OF_INSTITUTION,
        OF_PERSON,
        TO_REVIEW
    }

    /// So that no column is forgotten: reading maps all.
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

    private static Case create(Kind kind) {
        Owner owner = switch (kind) {
            case DRAFT, OF_UNIT, TO_REVIEW -> CaseFixtures.UNIT;
            case OF_INSTITUTION -> CaseFixtures.INSTITUTION;
            case OF_PERSON -> Owner.person(AGENT, CaseFixtures.UNIT.unitNumber());
        };
        ServiceItem item = kind == Kind.TO_REVIEW ? CaseFixtures.reviewedItem() : CaseFixtures.simpleItem();
        Case created = Case.create(Ids.next(), owner, item, NANJING, CaseFixtures.form("{}"),
                Delivery.of(Delivery.Means.MAIL, UUID.randomUUID()), AGENT, NOW);
        if (kind == Kind.OF_PERSON) {
            created.identify(CaseFixtures.form("applicant"));
        }
        if (kind == Kind.DRAFT) {
            created.keepAsDraft(AGENT, NOW);
        } else {
            created.file(item, NANJING, CaseFixtures::number, AGENT, NOW);
        }
        return created;
    }
}
