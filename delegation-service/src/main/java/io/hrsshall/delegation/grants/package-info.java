/// 开通授权: who is granted what, for how long, by whom; the caps of a unit; the history of each grant.
@NullMarked
package io.hrsshall.delegation.grants;

import org.jspecify.annotations.NullMarked;
