/// Test questions that the system of a city asks for, to try how it answers queries. They concern no unit and
/// no person.
@NullMarked
package io.hrsshall.casework.querytests;

import org.jspecify.annotations.NullMarked;
