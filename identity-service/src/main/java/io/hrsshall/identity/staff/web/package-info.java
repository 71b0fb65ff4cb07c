@NullMarked
package io.hrsshall.identity.staff.web;

import org.jspecify.annotations.NullMarked;
