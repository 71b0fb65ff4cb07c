@NullMarked
package io.hrsshall.identity.sms.web;

import org.jspecify.annotations.NullMarked;
