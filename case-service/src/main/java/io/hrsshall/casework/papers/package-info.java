/// 文书: the papers that the steps of a case demand, such as 受理通知书 and 不予受理决定书.
@NullMarked
package io.hrsshall.casework.papers;

import org.jspecify.annotations.NullMarked;
