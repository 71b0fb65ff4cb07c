/// What the endpoints for operators share: the record of their actions, sagas, trails of a case. What operators see and
/// change of one thing is an endpoint of its feature, such as identity-service's `SessionsEndpoint`.
@NullMarked
package io.hrsshall.kit.operators;

import org.jspecify.annotations.NullMarked;
