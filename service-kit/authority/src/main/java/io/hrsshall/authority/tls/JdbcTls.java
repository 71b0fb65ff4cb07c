package io.hrsshall.authority.tls;

import java.util.regex.Pattern;

/// Addresses of PostgreSQL whose certificate is checked.
final class JdbcTls {

    private static final Pattern VERIFYING = Pattern.compile("[?&]sslmode=verify-(full|ca)(&|$)");
    private static final Pattern OWN_TRUST = Pattern.compile("[?&]ssl(factory|rootcert)=");

    private JdbcTls() {}

    /// Adds that the driver trusts what this process trusts, unless the address names a trust of its own. By itself the
    /// driver would look for `~/.postgresql/root.crt`.
    static String withTrust(String address) {
        return VERIFYING.matcher(address).find() && !OWN_TRUST.matcher(address).find()
                ? address + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
                : address;
    }
}
