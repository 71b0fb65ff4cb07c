@NullMarked
package io.hrsshall.logistics.courier.web;

import org.jspecify.annotations.NullMarked;
