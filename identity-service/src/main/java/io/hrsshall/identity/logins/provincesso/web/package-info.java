@NullMarked
package io.hrsshall.identity.logins.provincesso.web;

import org.jspecify.annotations.NullMarked;
