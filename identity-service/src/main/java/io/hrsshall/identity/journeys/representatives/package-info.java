/// 法定代表人变更: a person proves to be a unit's new legal representative.
@NullMarked
package io.hrsshall.identity.journeys.representatives;

import org.jspecify.annotations.NullMarked;
