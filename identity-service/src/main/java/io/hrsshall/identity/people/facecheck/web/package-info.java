@NullMarked
package io.hrsshall.identity.people.facecheck.web;

import org.jspecify.annotations.NullMarked;
