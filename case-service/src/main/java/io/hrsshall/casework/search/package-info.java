/// One search over items, notices and questions about the hall, which also says who is responsible for what the hall
/// does not do.
@NullMarked
package io.hrsshall.casework.search;

import org.jspecify.annotations.NullMarked;
