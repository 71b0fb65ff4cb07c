package io.hrsshall.kit.test.rules.bad.two;

import org.springframework.jdbc.core.simple.JdbcClient;

class TwoStatementQueries {

    private final JdbcClient jdbc;

    TwoStatementQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void change() {
        jdbc.sql("DELETE FROM two").update();
    }
}
