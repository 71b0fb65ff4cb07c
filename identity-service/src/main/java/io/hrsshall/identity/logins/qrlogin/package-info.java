/// Login by QR code with the App (manual 2.4.3-2): the browser shows a code, a person confirms it in the App.
@NullMarked
package io.hrsshall.identity.logins.qrlogin;

import org.jspecify.annotations.NullMarked;
