@NullMarked
package io.hrsshall.identity.logins.calogin.web;

import org.jspecify.annotations.NullMarked;
