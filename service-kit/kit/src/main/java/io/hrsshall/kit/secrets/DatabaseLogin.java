package io.hrsshall.kit.secrets;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.util.Credentials;
import io.hrsshall.authority.settings.SecretWatch;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs in to the database with another role or password when their files change. Connections in use are closed when
/// they are returned.
class DatabaseLogin {

    private static final Logger log = LoggerFactory.getLogger(DatabaseLogin.class);
    private static final String USER = "HALL_DB_USER";
    private static final String PASSWORD = "HALL_DB_PASSWORD";

    private final HikariDataSource source;

    DatabaseLogin(HikariDataSource source, SecretWatch secrets) {
        this.source = source;
        secrets.onChange(Set.of(USER, PASSWORD), () -> change(secrets.value(USER), secrets.value(PASSWORD)));
    }

    private void change(String user, String password) {
        source.getHikariConfigMXBean().setCredentials(Credentials.of(user, password));
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
        log.info("Connections to the database are renewed, role={}", user);
    }
}
