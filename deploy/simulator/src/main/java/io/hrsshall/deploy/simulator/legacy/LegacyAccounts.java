package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.register.Enterprise;
import io.hrsshall.deploy.simulator.register.EnterpriseRegister;
import io.hrsshall.deploy.simulator.register.GeneratedEnterprises.Kind;
import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// The accounts of the legacy systems, each a store of its own: added ones, samples (of JSHRSS) and generated ones.
@Service
class LegacyAccounts {

    private static final int CAPACITY = 20_000;

    private final Map<LegacySystem, Store> stores = new EnumMap<>(LegacySystem.class);
    private final EnterpriseRegister register;
    private final ApplicationEventPublisher events;

    LegacyAccounts(KeyValueFiles files, JsonMapper json, EnterpriseRegister register,
            ApplicationEventPublisher events) throws IOException {
        this.register = register;
        this.events = events;
        try (InputStream in = new ClassPathResource("samples/legacy-accounts.json").getInputStream()) {
            List<LegacyAccount> samples = List.of(json.readValue(in, LegacyAccount[].class));
            for (LegacySystem system : LegacySystem.values()) {
                String file = system == LegacySystem.JSHRSS
                        ? "legacy-accounts"
                        : "legacy-accounts-" + system.name().toLowerCase(Locale.ROOT);
                stores.put(system, new Store(system == LegacySystem.JSHRSS ? samples : List.of(),
                        files.open(file, LegacyAccount.class, CAPACITY),
                        new GeneratedAccounts(system, register.samples())));
            }
        }
    }

    /// @param generated
    ///            the last resort, because they are not stored
    private record Store(List<LegacyAccount> samples, KeyValueFile<LegacyAccount> added,
            GeneratedAccounts generated) {

        Optional<LegacyAccount> find(String username) {
            return added.find(username)
                    .or(() -> samples.stream().filter(sample -> sample.username().equals(username)).findFirst())
                    .or(() -> generated.find(username));
        }

        Stream<LegacyAccount> kept(Predicate<LegacyAccount> wanted, int limit) {
            return Stream.concat(samples.stream().filter(wanted), added.newestFirst(wanted, limit).stream());
        }
    }

    Optional<LegacyAccount> find(LegacySystem system, String username) {
        return store(system).find(username);
    }

    /// @param kind
    ///            of generated accounts; null for samples and added accounts
    List<LegacyAccount> list(LegacySystem system, @Nullable Kind kind, int limit) {
        return (kind == null ? store(system).kept(_ -> true, limit) : store(system).generated().of(kind)).limit(limit)
                .toList();
    }

    Stream<LegacyAccount> all(LegacySystem system) {
        return Stream.concat(store(system).kept(_ -> true, CAPACITY), store(system).generated().all());
    }

    /// The accounts after this user name, by user name.
    List<LegacyAccount> after(LegacySystem system, String username, int limit) {
        return all(system).filter(account -> account.username().compareTo(username) > 0)
                .sorted(Comparator.comparing(LegacyAccount::username)).limit(limit).toList();
    }

    boolean holds(LegacySystem system, String uscc) {
        return all(system).anyMatch(account -> account.units().stream().anyMatch(unit -> unit.uscc().equals(uscc)));
    }

    /// How many units of accounts each city has.
    Map<String, Long> unitsByCity(LegacySystem system) {
        return all(system).flatMap(account -> account.units().stream())
                .collect(Collectors.groupingBy(unit -> kept(unit).city(), TreeMap::new, Collectors.counting()));
    }

    /// The legacy system's copy of a unit's master data.
    Enterprise kept(LegacyAccount.Unit unit) {
        Enterprise kept = unit.kept();
        return kept != null ? kept : register.find(unit.uscc()).orElseThrow();
    }

    /// Announced to the system that keeps its accounts elsewhere, too.
    record Added(LegacySystem system, LegacyAccount account) {}

    synchronized LegacyAccount add(LegacySystem system, LegacyAccount account) {
        if (find(system, account.username()).isPresent()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "用户名已存在：" + account.username());
        }
        store(system).added().put(account.username(), account);
        events.publishEvent(new Added(system, account));
        return account;
    }

    private Store store(LegacySystem system) {
        Store store = stores.get(system);
        if (store == null) {
            throw new IllegalArgumentException(system.name());
        }
        return store;
    }
}
