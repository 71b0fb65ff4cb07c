/// Converts violated rules and unexpected failures to RFC 9457 problems in Chinese or English.
@NullMarked
package io.hrsshall.kit.problem;

import org.jspecify.annotations.NullMarked;
