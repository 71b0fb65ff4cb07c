package io.hrsshall.deploy.simulator;

import io.hrsshall.deploy.simulator.wire.InvalidSetting;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSetting cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Set it in the environment; deploy/simulator/README.md lists all settings.", cause);
    }
}
