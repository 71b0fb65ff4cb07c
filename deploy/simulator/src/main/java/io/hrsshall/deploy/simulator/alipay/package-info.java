@NullMarked
package io.hrsshall.deploy.simulator.alipay;

import org.jspecify.annotations.NullMarked;
