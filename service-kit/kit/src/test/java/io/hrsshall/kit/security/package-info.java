@NullMarked
package io.hrsshall.kit.security;

import org.jspecify.annotations.NullMarked;
