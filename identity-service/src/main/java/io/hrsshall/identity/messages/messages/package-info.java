/// 消息: informs persons about the cases, parcels, grants and licences of the units and institutions they act for, and
/// about their own cases and grants, in the hall and by SMS. Staff get none: they find what waits in the lists of the
/// feature that owns it. Nobody changes a message: what it says is corrected where it comes from.
@NullMarked
package io.hrsshall.identity.messages.messages;

import org.jspecify.annotations.NullMarked;
