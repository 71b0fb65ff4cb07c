package io.hrsshall.kit.test;

import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.SharedParts;
import java.nio.file.Path;
import java.util.Map;

/// The database of the simulated legacy system JSSI: who fills it and who may only read it, as environment variables.
record JssiDatabase(Map<String, String> owner, Map<String, String> reader) {

    static final JssiDatabase NONE = new JssiDatabase(Map.of(), Map.of());

    static JssiDatabase create(Path root) {
        PostgresConnection postgres = SharedParts.of(root).postgres();
        String name = "jssi_" + Randoms.suffix();
        String reader = name + "_reader";
        String password = Randoms.secret();
        Databases.create(postgres, name, password);
        Databases.createReader(postgres, name, reader, password);
        return new JssiDatabase(
                Map.of("SIM_JSSI_URL", postgres.url(name), "SIM_JSSI_USER", name, "SIM_JSSI_PASSWORD", password),
                Map.of("HALL_JSSI_URL", postgres.url(name), "HALL_JSSI_USER", reader, "HALL_JSSI_PASSWORD", password));
    }
}
