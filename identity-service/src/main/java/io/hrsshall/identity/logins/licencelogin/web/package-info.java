@NullMarked
package io.hrsshall.identity.logins.licencelogin.web;

import org.jspecify.annotations.NullMarked;
