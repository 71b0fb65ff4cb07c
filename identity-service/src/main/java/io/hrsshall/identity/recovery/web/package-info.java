@NullMarked
package io.hrsshall.identity.recovery.web;

import org.jspecify.annotations.NullMarked;
