@NullMarked
package io.hrsshall.identity.logins.qrlogin.web;

import org.jspecify.annotations.NullMarked;
