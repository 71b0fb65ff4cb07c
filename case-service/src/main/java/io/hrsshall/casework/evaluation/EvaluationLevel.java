package io.hrsshall.casework.evaluation;

/// The five levels of GB/T 39735-2020.
public enum EvaluationLevel {

    VERY_SATISFIED("非常满意"), //
    SATISFIED("满意"), //
    BASICALLY_SATISFIED("基本满意"), //
    DISSATISFIED("不满意"), //
    VERY_DISSATISFIED("非常不满意");

    private final String label;

    EvaluationLevel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// 差评: opens a rectification.
    boolean isLow() { return this == DISSATISFIED || this == VERY_DISSATISFIED; }
}
