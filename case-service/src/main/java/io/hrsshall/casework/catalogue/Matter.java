package io.hrsshall.casework.catalogue;

/// 事项类型: the kind of administrative act, on which rules and remedies depend.
public enum Matter implements Coded {

    /// 行政许可.
    LICENCE,
    /// 行政确认.
    CONFIRMATION,
    /// 行政给付.
    PAYMENT,
    /// 行政奖励.
    REWARD,
    /// 行政裁决.
    ADJUDICATION,
    /// 行政检查.
    INSPECTION,
    /// 其他行政权力.
    OTHER,
    /// 公共服务.
    SERVICE
}
