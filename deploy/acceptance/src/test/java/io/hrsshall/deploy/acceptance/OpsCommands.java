package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.ops.Ops;
import io.hrsshall.deploy.local.stack.HallService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `ops` as in a container: addresses and credential from the environment.
record OpsCommands(HallUnderTest hall) {

    /// @return what it printed
    String run(String... arguments) {
        var out = new ByteArrayOutputStream();
        int exit = run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        String printed = out.toString(StandardCharsets.UTF_8);
        HallUnderTest.log("ops " + String.join(" ", arguments) + "\n" + printed.strip());
        assertThat(exit).as(printed).isZero();
        return printed;
    }

    private int run(PrintStream out, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        HallService.ALL.stream().filter(HallService::hasDatabase)
                .forEach(service -> environment.put(
                        "HALL_" + service.shortName().toUpperCase(Locale.ROOT) + "_URL",
                        "http://127.0.0.1:" + hall.internalPortNumber(service.name())));
        environment.put("OPERATOR_SECRET", hall.secret("operator.secret"));
        return Ops.run(List.of(arguments), environment, new Ops.Local(() -> {
            throw new AssertionError("not of this machine");
        }, () -> ""), out);
    }

    /// The first word of the first line with this text.
    String firstWordWith(String text, String... arguments) {
        return run(arguments).lines().filter(line -> line.contains(text)).findFirst()
                .map(line -> line.strip().split(" ", 2)[0])
                .orElseThrow(() -> new AssertionError("no line with " + text));
    }
}
