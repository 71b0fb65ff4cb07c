@NullMarked
package io.hrsshall.deploy.simulator.sms;

import org.jspecify.annotations.NullMarked;
