@NullMarked
package io.hrsshall.identity.messages.web;

import org.jspecify.annotations.NullMarked;
