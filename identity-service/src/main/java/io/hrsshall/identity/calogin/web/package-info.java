@NullMarked
package io.hrsshall.identity.calogin.web;

import org.jspecify.annotations.NullMarked;
