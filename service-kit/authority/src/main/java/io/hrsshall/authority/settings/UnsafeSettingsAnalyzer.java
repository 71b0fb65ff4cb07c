package io.hrsshall.authority.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnsafeSettingsAnalyzer extends AbstractFailureAnalyzer<UnsafeSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSettings cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()),
                "Correct these environment variables. Give each secret its own random value: "
                        + "`openssl rand -base64 32` makes one.",
                cause);
    }
}
