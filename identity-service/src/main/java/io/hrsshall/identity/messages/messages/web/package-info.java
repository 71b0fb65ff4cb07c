@NullMarked
package io.hrsshall.identity.messages.messages.web;

import org.jspecify.annotations.NullMarked;
