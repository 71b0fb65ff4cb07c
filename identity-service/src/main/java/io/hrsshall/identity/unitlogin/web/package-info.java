@NullMarked
package io.hrsshall.identity.unitlogin.web;

import org.jspecify.annotations.NullMarked;
