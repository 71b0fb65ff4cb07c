@NullMarked
package io.hrsshall.identity.outside.register.web;

import org.jspecify.annotations.NullMarked;
