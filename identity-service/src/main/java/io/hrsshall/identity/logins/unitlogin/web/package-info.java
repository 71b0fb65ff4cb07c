@NullMarked
package io.hrsshall.identity.logins.unitlogin.web;

import org.jspecify.annotations.NullMarked;
