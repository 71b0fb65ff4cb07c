/// Broken rules and unexpected failures become RFC 9457 problems, Chinese first (design §7).
@NullMarked
package io.hrsshall.kit.problem;

import org.jspecify.annotations.NullMarked;
