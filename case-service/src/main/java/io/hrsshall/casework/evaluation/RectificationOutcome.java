package io.hrsshall.casework.evaluation;

/// What the city did about a low evaluation (国办发〔2019〕51号, 差评核实、整改和反馈).
public enum RectificationOutcome {

    /// 立行立改: the cause is corrected.
    RECTIFIED("已整改"), //
    /// 解释说明: the demand has no legal basis.
    EXPLAINED("已解释说明"), //
    /// 误评: found to be mistaken.
    NOT_UPHELD("经核实不予采纳");

    private final String label;

    RectificationOutcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
