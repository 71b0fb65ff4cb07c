package io.hrsshall.identity.journeys.signatures;

import io.hrsshall.identity.journeys.journey.JourneyStep;

/// 人脸识别 (FACE), 可以签署 (PROVEN).
public enum SignatureProofStep implements JourneyStep<SignatureProofStep> {

    FACE,
    PROVEN;

    /// Also once it is proven: until the texts are signed, a newer proof or the end of the session ends it.
    @Override
    public boolean isOpen() { return true; }

    @Override
    public boolean canBecome(SignatureProofStep next) {
        return this == FACE && next == PROVEN;
    }
}
