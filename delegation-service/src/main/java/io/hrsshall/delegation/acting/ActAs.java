package io.hrsshall.delegation.acting;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;

/// For whom an account wants to act.
public sealed interface ActAs {

    /// 个人
    record Person() implements ActAs {}

    /// 单位
    record Unit(UnitNumber number) implements ActAs {}

    /// 机构
    record Institution(InstitutionNumber number) implements ActAs {}

    /// A unit or an institution whose number is missing or malformed: no account may act for it.
    record Unknown() implements ActAs {}
}
