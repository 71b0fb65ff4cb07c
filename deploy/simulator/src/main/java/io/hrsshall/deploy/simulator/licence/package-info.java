/// The provider of electronic business licences (电子营业执照), and its App.
@NullMarked
package io.hrsshall.deploy.simulator.licence;

import org.jspecify.annotations.NullMarked;
