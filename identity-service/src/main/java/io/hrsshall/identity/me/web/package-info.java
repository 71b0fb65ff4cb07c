@NullMarked
package io.hrsshall.identity.me.web;

import org.jspecify.annotations.NullMarked;
