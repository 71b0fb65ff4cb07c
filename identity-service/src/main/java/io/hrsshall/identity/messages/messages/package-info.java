/// 消息: informs the persons who act for a unit about its cases, parcels and grants, in the hall and by SMS.
@NullMarked
package io.hrsshall.identity.messages.messages;

import org.jspecify.annotations.NullMarked;
