@NullMarked
package io.hrsshall.identity.sessions.web;

import org.jspecify.annotations.NullMarked;
