@NullMarked
package io.hrsshall.identity.qrlogin.web;

import org.jspecify.annotations.NullMarked;
