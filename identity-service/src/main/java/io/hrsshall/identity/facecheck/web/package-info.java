@NullMarked
package io.hrsshall.identity.facecheck.web;

import org.jspecify.annotations.NullMarked;
