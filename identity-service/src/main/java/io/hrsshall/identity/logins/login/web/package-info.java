@NullMarked
package io.hrsshall.identity.logins.login.web;

import org.jspecify.annotations.NullMarked;
