package io.hrsshall.delegation.acting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// A unit or an institution for which a person may act now.
public record ActingOption(@JsonUnwrapped ActingContext context, String unitName) {}
