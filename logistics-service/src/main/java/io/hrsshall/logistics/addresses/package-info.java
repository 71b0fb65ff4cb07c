/// 我的收件地址: delivery addresses of units, institutions and persons, and their former versions.
@NullMarked
package io.hrsshall.logistics.addresses;

import org.jspecify.annotations.NullMarked;
