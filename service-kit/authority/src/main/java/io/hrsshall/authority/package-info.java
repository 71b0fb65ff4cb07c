/// Actors, tiers, scopes, windows and the decision whether a rule permits a request. Shared by the gateway and all
/// services; does not depend on Spring, except for the start of [io.hrsshall.authority.settings].
@NullMarked
package io.hrsshall.authority;

import org.jspecify.annotations.NullMarked;
