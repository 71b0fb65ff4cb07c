@NullMarked
package io.hrsshall.casework.querytests;

import org.jspecify.annotations.NullMarked;
