package io.hrsshall.kit.secrets;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnsafeSecretAnalyzer extends AbstractFailureAnalyzer<UnsafeSecret> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSecret cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()),
                "Set each of them as an environment variable with its own random value: "
                        + "`openssl rand -base64 32` makes one.",
                cause);
    }
}
