@NullMarked
package io.hrsshall.identity.login.web;

import org.jspecify.annotations.NullMarked;
