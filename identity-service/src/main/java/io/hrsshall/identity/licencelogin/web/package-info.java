@NullMarked
package io.hrsshall.identity.licencelogin.web;

import org.jspecify.annotations.NullMarked;
