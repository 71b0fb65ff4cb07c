/// 受理通知书 over HTTP.
@NullMarked
package io.hrsshall.casework.slips.web;

import org.jspecify.annotations.NullMarked;
