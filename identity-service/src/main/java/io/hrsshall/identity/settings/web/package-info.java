@NullMarked
package io.hrsshall.identity.settings.web;

import org.jspecify.annotations.NullMarked;
