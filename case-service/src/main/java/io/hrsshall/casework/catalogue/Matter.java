package io.hrsshall.casework.catalogue;

/// 事项类型: the kind of administrative act, on which rules and remedies depend.
public enum Matter implements Coded {

    LICENCE("行政许可"),
    CONFIRMATION("行政确认"),
    PAYMENT("行政给付"),
    REWARD("行政奖励"),
    ADJUDICATION("行政裁决"),
    INSPECTION("行政检查"),
    OTHER("其他行政权力"),
    SERVICE("公共服务");

    private final String label;

    Matter(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
