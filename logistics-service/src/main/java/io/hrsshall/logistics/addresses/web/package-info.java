@NullMarked
package io.hrsshall.logistics.addresses.web;

import org.jspecify.annotations.NullMarked;
