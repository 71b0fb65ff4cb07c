package io.hrsshall.deploy.simulator;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.hrsshall.deploy.simulator.wire.UnusableSetting;

class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSetting cause) {
        return new FailureAnalysis(cause.sentence(),
                "Set it in the environment; deploy/simulator/README.md lists all settings.", cause);
    }
}
