@NullMarked
package io.hrsshall.identity.activity.web;

import org.jspecify.annotations.NullMarked;
