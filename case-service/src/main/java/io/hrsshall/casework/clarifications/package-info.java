/// 需要说明的情形: what is possible but odd in a form is clarified by who files it, once, and reaches the city with the case.
/// `Clarifying` keeps the answers.
@NullMarked
package io.hrsshall.casework.clarifications;

import org.jspecify.annotations.NullMarked;
