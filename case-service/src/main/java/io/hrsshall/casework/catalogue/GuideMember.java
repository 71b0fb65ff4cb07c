package io.hrsshall.casework.catalogue;

/// What a guide says of an item and what may carry 示例 until its source is named.
public enum GuideMember implements Coded {

    /// 事项类型.
    MATTER,
    /// 实施主体.
    AUTHORITY,
    /// 设定依据.
    BASIS,
    /// 办理时限.
    TERM,
    /// 受理条件.
    CONDITIONS,
    /// 收费.
    FEE,
    /// 办理结果.
    RESULT,
    /// 是否必须到现场.
    VISITS,
    /// 常见问题.
    QUESTIONS,
    /// 材料的样表、空白表、原件或复印件与份数.
    MATERIALS,
    /// 告知承诺.
    COMMITMENT
}
