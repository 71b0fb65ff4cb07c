@NullMarked
package io.hrsshall.identity.appeals.web;

import org.jspecify.annotations.NullMarked;
