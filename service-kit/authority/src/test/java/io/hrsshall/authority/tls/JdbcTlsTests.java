package io.hrsshall.authority.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcTlsTests {

    private static final String ADDRESS = "jdbc:postgresql://db:5432/unit";

    @ParameterizedTest
    @ValueSource(strings = {"?sslmode=verify-full", "?sslmode=verify-ca", "?tcpKeepAlive=true&sslmode=verify-full"})
    void aCheckedServerIsTrustedAsTheProcessSays(String parameters) {
        assertThat(JdbcTls.withTrust(ADDRESS + parameters))
                .isEqualTo(ADDRESS + parameters + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    @Test
    void anAddressMayHaveATrustOfItsOwn() {
        String address = ADDRESS + "?sslmode=verify-full&sslrootcert=/tls/database.pem";
        assertThat(JdbcTls.withTrust(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?sslmode=disable", "?sslmode=require", "?ApplicationName=sslmode=verify-full"})
    void otherAddressesStayAsTheyAre(String parameters) {
        assertThat(JdbcTls.withTrust(ADDRESS + parameters)).isEqualTo(ADDRESS + parameters);
    }
}
