package io.hrsshall.identity.journeys.journey;

/// A step of a journey: an enum with the transition table. In its first step a journey waits for the proof.
public interface JourneyStep<S> {

    String name();

    int ordinal();

    default boolean awaitsProof() {
        return ordinal() == 0;
    }

    /// Whether the owner still has to do something, before the journey expires or a newer one ends it.
    boolean isOpen();

    boolean canBecome(S next);
}
