package io.hrsshall.casework.evaluation;

/// 评价指标: what a level refers to. The indicators of online services in 好差评.
public enum EvaluationIndicator {

    EFFICIENCY("办事效率"), //
    GUIDE("办事指南准确度"), //
    CONVENIENCE("办事便捷度"), //
    PLATFORM("平台操作性");

    private final String label;

    EvaluationIndicator(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
