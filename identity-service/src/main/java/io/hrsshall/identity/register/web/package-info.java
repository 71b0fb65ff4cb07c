@NullMarked
package io.hrsshall.identity.register.web;

import org.jspecify.annotations.NullMarked;
