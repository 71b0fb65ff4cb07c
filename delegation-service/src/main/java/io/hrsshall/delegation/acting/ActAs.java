package io.hrsshall.delegation.acting;

/// As what somebody wants to act.
public sealed interface ActAs {

    /// 个人
    record Person() implements ActAs {}

    /// 单位
    record Unit(String number) implements ActAs {}

    /// 机构
    record Institution(String number) implements ActAs {}
}
