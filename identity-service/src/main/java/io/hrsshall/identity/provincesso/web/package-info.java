@NullMarked
package io.hrsshall.identity.provincesso.web;

import org.jspecify.annotations.NullMarked;
