package io.hrsshall.authority;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a member of a city's staff may do: the `roles` claim of a token. The set is closed.
public enum StaffRole {

    /// 人员管理: makes, changes and disables the accounts of the city's staff.
    HEAD(true),
    /// 办件: cases, their results, parcels and rectifications.
    CASE(false),
    /// 柜台: proves persons at the counter, and compares units with the enterprise register.
    COUNTER(false),
    /// 机构: registers institutions.
    INSTITUTION(false),
    /// 升级: upgrades of legacy accounts.
    UPGRADE(true),
    /// 公告: notices.
    NOTICE(true),
    /// 事项目录: the catalogue of service items. Only at the province.
    CATALOGUE(true),
    /// 咨询: only looks, and sees no form, no file and no document.
    HELPDESK(false);

    private final boolean wholeCity;

    StaffRole(boolean wholeCity) {
        this.wholeCity = wholeCity;
    }

    /// Whether what the role is for belongs to no county.
    public boolean isForWholeCity() { return wholeCity; }

    /// The value in tokens and contracts, such as `head`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException
    ///             if there is no such role
    public static StaffRole of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no role " + code));
    }

    /// Without codes that this version does not know: during an update, another one may have issued the token.
    static Set<StaffRole> known(Collection<?> codes) {
        return codes.stream().flatMap(code -> find(String.valueOf(code)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<StaffRole> find(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /// In the order of the constants, such as `case, helpdesk`.
    public static String codes(Collection<StaffRole> roles) {
        Set<StaffRole> sorted = new TreeSet<>(Comparator.naturalOrder());
        sorted.addAll(roles);
        return sorted.stream().map(StaffRole::code).collect(Collectors.joining(", "));
    }
}
