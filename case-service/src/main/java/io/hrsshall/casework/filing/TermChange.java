package io.hrsshall.casework.filing;

import io.hrsshall.casework.catalogue.Coded;

/// What the city changes about the term of a case, each with a reason.
public enum TermChange implements Coded {

    /// 延长.
    PROLONGED(ProgressStep.PROLONGED),
    /// 中止.
    SUSPENDED(ProgressStep.SUSPENDED),
    /// 恢复.
    RESUMED(ProgressStep.RESUMED),
    /// The shorter term of a case whose facts are clear.
    SHORTENED(ProgressStep.SHORTENED);

    private final ProgressStep step;

    TermChange(ProgressStep step) {
        this.step = step;
    }

    ProgressStep step() {
        return step;
    }
}
