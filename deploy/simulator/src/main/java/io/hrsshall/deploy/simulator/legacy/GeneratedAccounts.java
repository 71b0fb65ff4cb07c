package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.register.Enterprise;
import io.hrsshall.deploy.simulator.register.GeneratedEnterprises;
import io.hrsshall.deploy.simulator.register.GeneratedEnterprises.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// 10,000 accounts of a legacy system, computed from their index: the same ones at each start.
final class GeneratedAccounts {

    /// The series of companies of which each legacy system has an account.
    private static final int SHARED = 4;

    private final LegacySystem system;
    private final List<Enterprise> registered;

    /// @param registered
    ///            companies that the hall may already know
    GeneratedAccounts(LegacySystem system, List<Enterprise> registered) {
        this.system = system;
        this.registered = registered;
    }

    Optional<LegacyAccount> find(String username) {
        return username.matches(system.prefix() + "[0-9]{5}")
                ? Optional.of(Integer.parseInt(username.substring(system.prefix().length())))
                        .filter(index -> index < GeneratedEnterprises.PER_SERIES).map(this::account)
                : Optional.empty();
    }

    Stream<LegacyAccount> all() {
        return IntStream.range(0, GeneratedEnterprises.PER_SERIES).mapToObj(this::account);
    }

    Stream<LegacyAccount> of(Kind kind) {
        return IntStream.range(0, GeneratedEnterprises.PER_SERIES).filter(index -> Kind.of(index) == kind)
                .mapToObj(this::account);
    }

    private LegacyAccount account(int index) {
        Kind kind = Kind.of(index);
        boolean ca = kind == Kind.CA_ONLY;
        return new LegacyAccount("%s%05d".formatted(system.prefix(), index), ca ? "" : "Old#" + (100_000 + 7 * index),
                ca, kind == Kind.LOCKED, units(kind, index));
    }

    private List<LegacyAccount.Unit> units(Kind kind, int index) {
        return switch (kind) {
            case SEVERAL_UNITS -> units(2 + index % 2, ordinal -> former(index, ordinal), index);
            case WRONG_USCC -> units(1, ordinal -> withWrongCheckDigit(former(index, ordinal)), index);
            case ALREADY_REGISTERED -> units(1, ordinal -> registered.get(index % registered.size()), index);
            case SHARED_UNIT -> units(1, ordinal -> GeneratedEnterprises.former(SHARED, index, ordinal), index);
            default -> units(1, ordinal -> former(index, ordinal), index);
        };
    }

    private Enterprise former(int index, int ordinal) {
        return GeneratedEnterprises.former(system.series(), index, ordinal);
    }

    private List<LegacyAccount.Unit> units(int count, IntFunction<Enterprise> enterprise, int index) {
        return IntStream.rangeClosed(1, count).mapToObj(ordinal -> {
            Enterprise kept = enterprise.apply(ordinal);
            return new LegacyAccount.Unit("%d%05d%d".formatted(system.series(), index, ordinal), kept.uscc(), kept);
        }).toList();
    }

    private static Enterprise withWrongCheckDigit(Enterprise enterprise) {
        char last = enterprise.uscc().charAt(17);
        return new Enterprise(enterprise.uscc().substring(0, 17) + (last == '0' ? '1' : '0'), enterprise.name(),
                enterprise.city(), enterprise.status(), enterprise.legalRepresentative());
    }
}
