@NullMarked
package io.hrsshall.identity.agreements.web;

import org.jspecify.annotations.NullMarked;
