/// 单位快递: parcels with results and with originals, from the waybill to the delivery; corrections, losses
/// and redirections.
@NullMarked
package io.hrsshall.logistics.parcels;

import org.jspecify.annotations.NullMarked;
