package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.legacy.identity.IdentityService;
import io.hrsshall.legacy.identity.IdentityService.NamedDocument;
import io.hrsshall.legacy.identity.KnownPerson;
import io.hrsshall.legacy.register.EnterpriseRegister;
import io.hrsshall.legacy.register.RegisterEntry;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.systems.LegacyUnitReference;
import io.hrsshall.legacy.systems.ListedAccount;
import io.hrsshall.legacy.systems.UnusableUnit;
import io.hrsshall.legacy.systems.Verification;
import io.hrsshall.legacy.units.UnitDirectory;
import io.hrsshall.legacy.upgrades.UpgradeRules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks what an upgrade of each unit of many accounts would end as, by the rules of the upgrade. Changes nothing. Each
/// source of facts is asked once for all accounts of a page.
@Component
public class AccountAssessment {

    private final EnterpriseRegister register;
    private final UnitDirectory units;
    private final IdentityService identity;
    private final UpgradeDataEncryption encryption;
    private final JdbcClient jdbc;
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

    AccountAssessment(EnterpriseRegister register, UnitDirectory units, IdentityService identity,
            UpgradeDataEncryption encryption, JdbcClient jdbc) {
        this.register = register;
        this.units = units;
        this.identity = identity;
        this.encryption = encryption;
        this.jdbc = jdbc;
    }

    /// A unit that nothing in the account's own data excludes.
    ///
    /// @param account
    ///            the blind index of the account
    private record Candidate(byte[] account, LegacyUnit unit) {

        City city() {
            return unit.city();
        }

        String uscc() {
            return unit.uscc().value();
        }

        NamedDocument legalRepresentative() {
            return new NamedDocument(unit.legalRepresentative(), unit.legalRepresentativeDocument());
        }
    }

    private record Binding(byte[] account, byte[] legacyUnit, UpgradeStep step) {}

    public OutcomeCounts assess(LegacySystem system, List<ListedAccount> accounts) {
        OutcomeCounts counts = new OutcomeCounts();
        List<Candidate> free = free(system, candidates(system, accounts, counts), counts);
        List<String> usccs = free.stream().map(Candidate::uscc).toList();
        CompletableFuture<Map<UnifiedSocialCreditCode, UUID>> hall = CompletableFuture
                .supplyAsync(() -> units.legalRepresentatives(usccs), lookups);
        List<Candidate> confirmed = confirmed(free, register.findAll(usccs), counts);
        Map<Integer, KnownPerson> persons = identity
                .lookUp(confirmed.stream().map(Candidate::legalRepresentative).toList());
        Map<UnifiedSocialCreditCode, UUID> known = join(hall);
        for (int index = 0; index < confirmed.size(); index++) {
            Candidate each = confirmed.get(index);
            counts.count(each.city(), outcome(known.get(each.unit().uscc()), persons.get(index)));
        }
        return counts;
    }

    private List<Candidate> candidates(LegacySystem system, List<ListedAccount> accounts, OutcomeCounts counts) {
        List<Candidate> candidates = new ArrayList<>(accounts.size());
        for (ListedAccount account : accounts) {
            switch (account.verificationIfPasswordIsRight()) {
                case Verification.Closed closed -> {
                    String code = UpgradeRules.closed(closed).code();
                    countHeld(closed.units(), code, counts);
                }
                case Verification.Verified(List<LegacyUnit> held, List<UnusableUnit> unusable) -> {
                    if (held.isEmpty() && unusable.isEmpty()) {
                        counts.count(City.PROVINCE, Outcome.NO_UNIT);
                    }
                    unusable.forEach(each -> counts.count(each.unit().city(), each.field().equals(UnusableUnit.USCC)
                            ? Outcome.WRONG_USCC
                            : UpgradeRefused.unusableUnit().code()));
                    if (!held.isEmpty()) {
                        byte[] index = encryption.accountIndex(system, account.username());
                        held.forEach(unit -> candidates.add(new Candidate(index, unit)));
                    }
                }
                case Verification.WrongCredentials() -> throw new IllegalStateException("A bulk read has no passwords");
            }
        }
        return candidates;
    }

    private static void countHeld(List<LegacyUnitReference> held, String outcome, OutcomeCounts counts) {
        if (held.isEmpty()) {
            counts.count(City.PROVINCE, Outcome.NO_UNIT);
        }
        held.forEach(unit -> counts.count(unit.city(), outcome));
    }

    /// Without the units that an upgrade has taken.
    private List<Candidate> free(LegacySystem system, List<Candidate> candidates, OutcomeCounts counts) {
        Map<String, List<Binding>> bindings = bindings(system,
                candidates.stream().map(Candidate::account).map(BlindIndex::forms).flatMap(List::stream)
                        .toArray(byte[][]::new));
        if (bindings.isEmpty()) {
            return candidates;
        }
        List<Candidate> free = new ArrayList<>();
        for (Candidate each : candidates) {
            List<Binding> ofAccount = bindings.getOrDefault(BlindIndex.text(each.account()), List.of());
            Optional<UpgradeStep> taken = ofAccount.isEmpty()
                    ? Optional.empty()
                    : step(ofAccount, encryption.unitIndex(system, each.unit().number()));
            taken.ifPresentOrElse(step -> counts.count(each.city(), UpgradeRules.taken(step).code()),
                    () -> free.add(each));
        }
        return free;
    }

    private static Optional<UpgradeStep> step(List<Binding> bindings, byte[] legacyUnit) {
        return bindings.stream().filter(each -> BlindIndex.match(each.legacyUnit(), legacyUnit))
                .map(Binding::step).findFirst();
    }

    /// As `Upgrades.findBinding`.
    private Map<String, List<Binding>> bindings(LegacySystem system, byte[][] accounts) {
        return jdbc.sql("""
                SELECT account_index, legacy_unit_index, step FROM upgrade
                WHERE system = ? AND account_index = ANY(?) AND step IN ('CREATING', 'DONE', 'JOINED', 'CONFLICT')""")
                .param(system.name()).param(accounts)
                .query((row, number) -> new Binding(encryption.indexOfStored(row.getBytes("account_index")),
                        row.getBytes("legacy_unit_index"),
                        UpgradeStep.valueOf(row.getString("step"))))
                .list().stream().collect(Collectors.groupingBy(each -> BlindIndex.text(each.account())));
    }

    private static List<Candidate> confirmed(List<Candidate> candidates,
            Map<String, Optional<RegisterEntry>> entries, OutcomeCounts counts) {
        List<Candidate> confirmed = new ArrayList<>(candidates.size());
        for (Candidate each : candidates) {
            switch (UpgradeRules.compare(each.unit(), Objects.requireNonNull(entries.get(each.uscc())))) {
                case Finding.Confirmed(LegacyUnit unit) -> confirmed.add(new Candidate(each.account(), unit));
                case Finding.Refused(UpgradeRefused refusal) -> counts.count(each.city(), refusal.code());
            }
        }
        return confirmed;
    }

    /// @param inTheHall
    ///            the legal representative of the unit that is in the hall; null if it is not
    private static String outcome(@Nullable UUID inTheHall, @Nullable KnownPerson person) {
        if (person != null && !person.sameName()) {
            return Outcome.NAME_DIFFERS;
        }
        if (inTheHall != null) {
            return UpgradeRules.joins(inTheHall, person == null ? null : person.personId())
                    ? Outcome.JOIN
                    : Outcome.CONFLICT;
        }
        return person == null ? Outcome.ADMINISTRATOR_MISSING : Outcome.UPGRADE;
    }

    private static <T> T join(CompletableFuture<T> lookup) {
        try {
            return lookup.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
