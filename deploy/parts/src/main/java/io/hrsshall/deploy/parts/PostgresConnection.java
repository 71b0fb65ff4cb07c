package io.hrsshall.deploy.parts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Access to PostgreSQL as its superuser.
///
/// @param address
///            of one of its databases (JDBC), with any parameters of the driver
public record PostgresConnection(String address, String user, String password) {

    static final String SUPERUSER = "postgres";
    private static final Pattern ADDRESS = Pattern.compile("(jdbc:postgresql://[^/?]+/)([^/?]*)(\\?.*)?");

    public PostgresConnection {
        if (!ADDRESS.matcher(address).matches()) {
            throw new PartFailed("\"" + address + "\" is not an address such as jdbc:postgresql://host:5432/postgres");
        }
    }

    /// @param tls
    ///            null for a server without TLS
    public static PostgresConnection onThisMachine(int port, String password, @Nullable ClientTls tls) {
        String address = "jdbc:postgresql://localhost:" + port + "/postgres";
        return new PostgresConnection(tls == null ? address : tls.jdbc(address + "?sslmode=verify-full"), SUPERUSER,
                password);
    }

    public PostgresConnection as(String otherUser, String otherPassword) {
        return new PostgresConnection(address, otherUser, otherPassword);
    }

    /// @param address
    ///            may ask for a check of the server (`sslmode=verify-full`)
    public static PostgresConnection of(String address, String user, String password, ClientTls tls) {
        return new PostgresConnection(tls.jdbc(address), user, password);
    }

    public String url(String database) {
        Matcher parts = parts();
        String parameters = parts.group(3);
        return parts.group(1) + database + (parameters == null ? "" : parameters);
    }

    /// Of its only server.
    public int port() {
        String server = parts().group(1);
        return Integer.parseInt(server.substring(server.lastIndexOf(':') + 1, server.length() - 1));
    }

    private Matcher parts() {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalStateException(address);
        }
        return parts;
    }

    Connection open(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    @Override
    public String toString() {
        return user + "@" + url("");
    }
}
