@NullMarked
package io.hrsshall.identity.accounts.sessions.web;

import org.jspecify.annotations.NullMarked;
