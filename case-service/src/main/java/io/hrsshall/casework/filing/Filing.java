package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.addresses.DeliveryAddresses;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.Units;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// 单位申报: what a unit, or an institution of it, does with its own cases.
@Service
public class Filing {

    private static final String FILE_CASE = "fileCase";

    private final Catalogue catalogue;
    private final Units units;
    private final DeliveryAddresses addresses;
    private final Cases cases;
    private final CaseChanges changes;
    private final CaseSearch search;
    private final CaseForms forms;
    private final CaseNumbers numbers;
    private final WorkingCalendar calendar;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;
    private final Clock clock;

    Filing(Catalogue catalogue, Units units, DeliveryAddresses addresses, Cases cases, CaseChanges changes,
            CaseSearch search, CaseForms forms,
            CaseNumbers numbers, WorkingCalendar calendar, Idempotency idempotency, TransactionOperations transactions,
            Clock clock) {
        this.catalogue = catalogue;
        this.units = units;
        this.addresses = addresses;
        this.cases = cases;
        this.changes = changes;
        this.search = search;
        this.forms = forms;
        this.numbers = numbers;
        this.calendar = calendar;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Files a case, or keeps it as a draft. The unit's city and the delivery address are looked up before the
    /// transaction begins, because that may take calls of other services; what was filed already needs neither.
    public CaseSummary file(FileCase command, Actor by) {
        return idempotency.recall(FILE_CASE, command, CaseSummary.class).orElseGet(() -> begin(command, by));
    }

    private CaseSummary begin(FileCase command, Actor by) {
        Unit unit = units.known(command.owner().unitNumber());
        requireAddress(command.owner(), command.delivery());
        return committed(() -> idempotency.once(FILE_CASE, command, CaseSummary.class, () -> {
            ServiceItem item = item(command.itemCode());
            item.requireFilableBy(audience(command.owner()));
            City city = item.definition().handling().cityFor(unit.city());
            UUID id = Ids.next();
            Instant now = clock.instant();
            Case filed = Case.begin(id, command.owner(), item, city, forms.seal(id, command.form()),
                    command.delivery(), by, now);
            if (command.draft()) {
                filed.keepAsDraft(by, now);
            } else {
                filed.file(item, city, () -> numbers.next(city, now), by, now);
                catalogue.checkForm(item, command.form());
            }
            cases.save(filed);
            return search.one(id, by.person());
        }));
    }

    /// Files a draft, or again what the unit's review returned, with the version of the item that is valid now.
    public CaseSummary submit(UUID id, Owner owner, Actor by) {
        Unit unit = units.known(owner.unitNumber());
        return committed(() -> idempotency.once("submitCase", id, CaseSummary.class, () -> {
            changes.change(id, owner, found -> {
                ServiceItem item = item(found.itemCode());
                item.requireFilableBy(audience(owner));
                City city = item.definition().handling().cityFor(unit.city());
                Instant now = clock.instant();
                found.file(item, city, () -> numbers.next(city, now), by, now);
                catalogue.checkForm(item, forms.open(id, found.form()));
            });
            return search.one(id, by.person());
        }));
    }

    public CaseSummary change(ChangeCase command, Actor by) {
        requireAddress(command.owner(), command.delivery());
        return committed(() -> {
            changes.change(command.id(), command.owner(), found -> {
                ETags.require(command.ifMatch(), found.version());
                found.change(forms.seal(command.id(), command.form()), command.delivery(), by, clock.instant());
            });
            return search.one(command.id(), by.person());
        });
    }

    /// Checked against the version that the case was filed with: what the city asked about.
    @Transactional
    public CaseSummary supplement(SupplementCase command, Actor by) {
        return idempotency.once("supplementCase", command, CaseSummary.class, () -> {
            changes.change(command.id(), command.owner(), found -> {
                found.supplement(forms.seal(command.id(), command.form()), command.note(), calendar, by,
                        clock.instant());
                catalogue.checkForm(catalogue.version(found.itemCode(), found.itemVersion()), command.form());
            });
            return search.one(command.id(), by.person());
        });
    }

    @Transactional
    public CaseSummary withdraw(WithdrawCase command, Actor by) {
        return idempotency.once("withdrawCase", command, CaseSummary.class, () -> {
            changes.change(command.id(), command.owner(),
                    found -> found.withdraw(command.reason(), by, clock.instant()));
            return search.one(command.id(), by.person());
        });
    }

    private void requireAddress(Owner owner, Delivery delivery) {
        if (delivery.deliveryAddressId() != null) {
            addresses.require(owner.unitNumber(), delivery.deliveryAddressId());
        }
    }

    private ServiceItem item(ItemCode code) {
        return catalogue.find(code).orElseThrow(() -> new InvalidField("itemCode", "item-unknown"));
    }

    private static Audience audience(Owner owner) {
        return owner.institutionNumber() == null ? Audience.UNIT : Audience.INSTITUTION;
    }

    private CaseSummary committed(Supplier<CaseSummary> work) {
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }
}
