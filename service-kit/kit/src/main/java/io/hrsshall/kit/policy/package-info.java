/// The contract is the policy: binds each operation of `contracts/openapi.yaml` to its handler and holds requests
/// against it.
@NullMarked
package io.hrsshall.kit.policy;

import org.jspecify.annotations.NullMarked;
