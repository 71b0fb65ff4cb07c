package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.addresses.DeliveryAddresses;
import io.hrsshall.casework.allowances.FilingLimit;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.UnitFact;
import io.hrsshall.casework.institutions.Institution;
import io.hrsshall.casework.institutions.InstitutionDirectory;
import io.hrsshall.casework.persons.PersonDirectory;
import io.hrsshall.casework.persons.PersonDocument;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// 申报: the steps that a unit, one of its institutions, or a person takes with its own cases.
@Service
public class CaseFiling {

    private final Catalogue catalogue;
    private final Offers offers;
    private final UnitDirectory units;
    private final InstitutionDirectory institutions;
    private final PersonDirectory persons;
    private final DeliveryAddresses addresses;
    private final Cases cases;
    private final NewCases newCases;
    private final CaseChanges changes;
    private final CaseSummaries summaries;
    private final FormSealer forms;
    private final CaseMaterials materials;
    private final CaseCommitments commitments;
    private final CaseRows rows;
    private final CaseClarifications clarifications;
    private final Drafts drafts;
    private final FilingLimit limit;
    private final CaseNumbers numbers;
    private final WorkingCalendar calendar;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;
    private final Clock clock;

    CaseFiling(Catalogue catalogue, Offers offers, UnitDirectory units, InstitutionDirectory institutions,
            PersonDirectory persons,
            DeliveryAddresses addresses, Cases cases, NewCases newCases, CaseChanges changes, CaseSummaries summaries,
            FormSealer forms, CaseMaterials materials, CaseCommitments commitments, CaseRows rows,
            CaseClarifications clarifications, Drafts drafts,
            FilingLimit limit,
            CaseNumbers numbers,
            WorkingCalendar calendar, Idempotency idempotency, TransactionOperations transactions, Clock clock) {
        this.catalogue = catalogue;
        this.offers = offers;
        this.units = units;
        this.institutions = institutions;
        this.persons = persons;
        this.addresses = addresses;
        this.cases = cases;
        this.newCases = newCases;
        this.changes = changes;
        this.summaries = summaries;
        this.forms = forms;
        this.materials = materials;
        this.commitments = commitments;
        this.rows = rows;
        this.clarifications = clarifications;
        this.drafts = drafts;
        this.limit = limit;
        this.numbers = numbers;
        this.calendar = calendar;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Files a case, or saves it as a draft. A repeated request is answered from the store, and no call of another
    /// service is made.
    ///
    /// @throws InvalidField
    ///             if the hall does not know the employer of a person
    public CaseSummary file(FileCase command, Actor by) {
        return idempotency.prepareOnce("fileCase", command, CaseSummary.class, () -> {
            Owner owner = units.owner(by, command.employer());
            Filer filer = filer(owner);
            Delivery delivery = resolve(owner, command.delivery());
            Identity identity = command.draft()
                    ? Identity.NONE
                    : identity(owner, command.itemCode(), command.commitments(), by);
            return () -> insert(command, owner, delivery, filer, identity, by);
        });
    }

    /// Who files: the unit, and its institution if it is the one that files.
    private record Filer(Audience audience, Unit unit, @Nullable Institution institution) {

        void requireMayFile(ServiceItem item, Actor by) {
            item.requireFilableBy(audience);
            // The former employees of a cancelled unit still have business with the city.
            if (audience != Audience.PERSON) {
                unit.requireMayFile(item, by);
            }
            if (institution != null) {
                item.requireForInstitutions(institution.type());
            }
        }
    }

    private Filer filer(Owner owner) {
        InstitutionNumber institution = owner.institutionNumber();
        return new Filer(Audience.of(owner), units.get(owner.unitNumber()),
                institution == null ? null : institutions.getForFiling(institution));
    }

    /// Who a person's case is of, and who signs commitments; null if there is neither.
    private record Identity(@Nullable Applicant applicant, @Nullable Signer signer) {

        static final Identity NONE = new Identity(null, null);
    }

    private Identity identity(Owner owner, ItemCode item, List<CommitmentSignature> signatures, Actor by) {
        if (owner.person() != null) {
            PersonDocument document = persons.get(owner.person());
            return new Identity(new Applicant(document.name(), document.idType(), document.idNumber()),
                    signer(document, item, signatures, by));
        }
        return signatures.isEmpty()
                ? Identity.NONE
                : new Identity(null, signer(persons.get(by.personId().value()), item, signatures, by));
    }

    /// Asks for the face checks of those materials only whose commitment needs one.
    private Signer signer(PersonDocument document, ItemCode code, List<CommitmentSignature> signatures, Actor by) {
        Set<String> byFace = catalogue.findForFiling(code).stream().flatMap(item -> item.materials().stream())
                .filter(Material::isSignedByFace).map(Material::name).collect(Collectors.toSet());
        Set<UUID> proofs = new LinkedHashSet<>();
        for (CommitmentSignature signature : signatures) {
            if (signature.proof() != null && byFace.contains(signature.material())) {
                proofs.add(signature.proof());
            }
        }
        return new Signer(document.name(), proofs.stream()
                .flatMap(proof -> persons.face(by.personId().value(), proof)
                        .map(face -> new Signer.Face(proof, face.digests(), face.provenAt())).stream())
                .toList());
    }

    private void identify(Case filed, @Nullable Applicant applicant) {
        if (applicant != null) {
            filed.identify(forms.sealApplicant(filed.id(), applicant));
        }
    }

    private Delivery resolve(Owner owner, Delivery requested) {
        return requested.delivery() == Delivery.Means.NONE
                ? requested
                : new Delivery(Delivery.Means.MAIL,
                        addresses.resolve(owner.unitNumber(), owner.person(), requested.deliveryAddressId()));
    }

    private CaseSummary insert(FileCase command, Owner owner, Delivery delivery, Filer filer, Identity identity,
            Actor by) {
        ServiceItem item = item(command.itemCode());
        filer.requireMayFile(item, by);
        City city = item.definition().handling().cityFor(filer.unit().city());
        item.requireHandledIn(city);
        offers.requireOffered(item, city);
        UUID id = Ids.next();
        Instant now = clock.instant();
        Case filed = Case.create(id, owner, item, city, forms.seal(id, command.form()), delivery, by,
                now);
        if (command.draft()) {
            drafts.requireRoom(owner);
            filed.keepAsDraft(by, now);
        } else {
            limit.count(owner, by);
            identify(filed, identity.applicant());
            filed.file(item, city, () -> numbers.next(city, now), calendar, by, now);
            checkForm(item, command.form(), filer);
        }
        // Before the insertion, which takes the lock of the outbox.
        List<Clarification> clarified = command.draft()
                ? List.of()
                : clarifications.require(filed, item, command.form(), command.answers());
        newCases.insert(filed);
        if (command.draft()) {
            commitments.intend(id, item, command.commitments(), by);
            clarifications.keep(filed, item, command.form(), command.answers(), by);
        } else {
            materials.requireNoneDemanded(item,
                    commitments.sign(filed, item, command.commitments(), identity.signer(), by));
            clarifications.store(id, clarified, by);
        }
        return summaries.get(id, by.person());
    }

    /// Files a draft, or a case that the unit's review returned, with the current version of the item.
    public CaseSummary submit(SubmitCase command, Actor by) {
        UUID id = command.id();
        return idempotency.prepareOnce("submitCase", command, CaseSummary.class, () -> {
            Case unlocked = visible(id, by);
            Filer filer = filer(unlocked.owner());
            Identity identity = identity(unlocked.owner(), unlocked.itemCode(), command.commitments(), by);
            if (unlocked.awaitsFiling()) {
                // The address may have been deleted since it was chosen. The result goes to it as it is at this filing.
                resolve(unlocked.owner(), unlocked.delivery());
            }
            return () -> changes.change(id, by, found -> submit(found, filer, identity, command, by));
        });
    }

    private Case visible(UUID id, Actor by) {
        return cases.findById(id).filter(found -> found.isVisibleTo(by)).orElseThrow(NotFound::new);
    }

    private void submit(Case found, Filer filer, Identity identity, SubmitCase command, Actor by) {
        UUID id = found.id();
        ServiceItem item = item(found.itemCode());
        filer.requireMayFile(item, by);
        City city = item.definition().handling().cityFor(filer.unit().city());
        offers.requireOffered(item, city);
        Instant now = clock.instant();
        limit.count(found.owner(), by);
        identify(found, identity.applicant());
        found.file(item, city, () -> numbers.next(city, now), calendar, by, now);
        JsonNode form = forms.open(id, found.form());
        checkForm(item, rows.complete(id, item, form), filer);
        rows.handIn(id, by);
        materials.handIn(id, item, commitments.sign(found, item, command.commitments(), identity.signer(), by), by);
        // Last, because nobody is asked about a case that lacks something.
        clarifications.store(id, clarifications.require(found, item, form, List.of()), by);
    }

    private void checkForm(ServiceItem item, JsonNode form, Filer filer) {
        catalogue.checkForm(item, form);
        if (filer.audience() == Audience.UNIT) {
            UnitFact.requireOwnCode(item, form, filer.unit().uscc());
        }
    }

    public CaseSummary change(ChangeCase command, Actor by) {
        Delivery delivery = resolve(visible(command.id(), by).owner(), command.delivery());
        return Objects.requireNonNull(transactions.execute(_ -> changes.change(command.id(), by, found -> {
            ETags.require(command.ifMatch(), found.version());
            found.change(forms.seal(command.id(), command.form()), delivery, by, clock.instant());
            ServiceItem item = item(found.itemCode());
            commitments.intend(command.id(), item, command.commitments(), by);
            clarifications.keep(found, item, command.form(), command.answers(), by);
        })));
    }

    /// The form is checked against the item version with which the case was filed. A supplement of an item with unit
    /// review is stored until the review.
    @Transactional
    public CaseSummary supplement(SupplementCase command, Actor by) {
        return idempotency.once("supplementCase", command, CaseSummary.class,
                () -> changes.change(command.id(), by, found -> supplement(found, command, by)));
    }

    private void supplement(Case found, SupplementCase command, Actor by) {
        ServiceItem item = catalogue.version(found.itemCode(), found.itemVersion());
        Instant now = clock.instant();
        JsonNode complete = rows.complete(command.id(), item, command.form());
        found.requireSupplementAsked();
        catalogue.checkForm(item, complete);
        if (found.owner().kind() == OwnerKind.UNIT) {
            units.find(found.owner().unitNumber())
                    .ifPresent(unit -> UnitFact.requireOwnCode(item, complete, unit.uscc()));
        }
        List<Clarification> clarified = clarifications.require(found, item, command.form(), command.answers());
        if (found.requiresReview(item, by)) {
            found.proposeSupplement(forms.sealSupplement(command.id(),
                    new FormSealer.Supplement(command.form(), command.note(), clarified)), by, now);
        } else {
            found.supplement(forms.seal(command.id(), command.form()), command.note(), calendar, by, now);
            clarifications.store(command.id(), clarified, by);
            rows.handIn(command.id(), by);
            materials.handInSupplement(command.id(), by);
        }
    }

    /// A draft that was never filed is deleted.
    @Transactional
    public CaseSummary withdraw(WithdrawCase command, Actor by) {
        return idempotency.once("withdrawCase", command, CaseSummary.class, () -> {
            CaseSummary withdrawn = changes.change(command.id(), by,
                    found -> found.withdraw(command.reason(), by, clock.instant()));
            if (withdrawn.times().filedAt() == null) {
                materials.discard(command.id());
                cases.deleteById(command.id());
            }
            return withdrawn;
        });
    }

    private ServiceItem item(ItemCode code) {
        return catalogue.findForFiling(code).orElseThrow(() -> new InvalidField("itemCode", "item-unknown"));
    }
}
