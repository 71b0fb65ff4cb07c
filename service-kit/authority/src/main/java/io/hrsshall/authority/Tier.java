package io.hrsshall.authority;

import java.util.Locale;

/// 一级 legal representative (法定代表人), 二级 administrator (管理员), 三级 agent (经办人): manual 2.6.5. A higher tier includes the
/// lower ones.
public enum Tier {

    LEGAL_REPRESENTATIVE,
    ADMINISTRATOR,
    AGENT;

    /// 1, 2 or 3.
    public int level() {
        return ordinal() + 1;
    }

    /// Whether this tier may do everything that the other tier may do.
    public boolean includes(Tier other) {
        return level() <= other.level();
    }

    /// The value in tokens and contracts, such as `legal-representative`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException
    ///             if there is no such tier
    public static Tier of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
