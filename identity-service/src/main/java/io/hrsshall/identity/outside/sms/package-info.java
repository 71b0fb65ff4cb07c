/// Sending SMS, and codes that prove a mobile.
@NullMarked
package io.hrsshall.identity.outside.sms;

import org.jspecify.annotations.NullMarked;
