/// Client of the courier (Kuaidi100): subscriptions, pushes and polling.
@NullMarked
package io.hrsshall.logistics.courier;

import org.jspecify.annotations.NullMarked;
