package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Freshness;

/// Whether a token's authority still stands.
@FunctionalInterface
public interface AuthorityFreshness {

    Freshness.State of(Actor actor);
}
