package io.hrsshall.delegation.requests;

import io.hrsshall.delegation.grants.Remit;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param until
///            the last day that is asked for
public record AskForAccess(String unitNumber, Remit wanted, @Nullable LocalDate until, @Nullable String reason) {}
