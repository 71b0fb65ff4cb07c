@NullMarked
package io.hrsshall.identity.outside.sms.web;

import org.jspecify.annotations.NullMarked;
