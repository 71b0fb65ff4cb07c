package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Freshness;

/// Whether the authority that a token states is still valid.
@FunctionalInterface
public interface AuthorityFreshness {

    Freshness.State of(Actor actor);
}
