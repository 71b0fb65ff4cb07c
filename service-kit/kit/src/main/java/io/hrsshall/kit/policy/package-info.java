/// Binds each operation of `contracts/openapi.yaml` to its handler and enforces its authorization rule.
@NullMarked
package io.hrsshall.kit.policy;

import org.jspecify.annotations.NullMarked;
