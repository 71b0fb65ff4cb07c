package io.hrsshall.deploy.simulator.licence;

import java.net.URI;
import java.time.Instant;

/// A login that the hall has requested a code for.
record LicenceRequest(String requestId, URI callbackUrl, Instant expiresAt) {}
