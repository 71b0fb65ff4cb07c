/// 办前须知: what somebody has to know before beginning a filing or a query.
@NullMarked
package io.hrsshall.casework.preparation;

import org.jspecify.annotations.NullMarked;
