package io.hrsshall.delegation.acting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// For whom a person may act now.
public record ActingOption(@JsonUnwrapped ActingContext context, String unitName) {}
