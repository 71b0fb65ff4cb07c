package io.hrsshall.identity.outside.sms;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The record of an SMS that a durable task sends: because it notes the first attempt before the provider is called, a
/// repeated attempt asks the provider for the SMS first.
public interface RecordedSms<T extends RecordedSms<T>> {

    UUID id();

    /// When the first attempt to send it began; after that, the provider may have it.
    @Nullable
    Instant attemptedAt();

    T attempted(Instant now);

    T sent(Instant now);
}
