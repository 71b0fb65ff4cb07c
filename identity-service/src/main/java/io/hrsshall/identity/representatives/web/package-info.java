@NullMarked
package io.hrsshall.identity.representatives.web;

import org.jspecify.annotations.NullMarked;
