package io.hrsshall.identity.accounts.agreements;

import java.util.Locale;

/// What an agreement is accepted for.
public enum AgreementKind {
    /// 《法人用户注册协议》 (manual 2.2.2).
    UNIT_REGISTRATION,
    /// 《个人用户注册协议》.
    PERSON_REGISTRATION;

    /// In paths and names of files, such as `unit-registration`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
