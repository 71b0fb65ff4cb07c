package io.hrsshall.deploy.local.client;

import java.nio.file.Path;
import java.util.List;

/// The scripts of `gateway/web/e2e`, which drive the pages of a running hall in a real browser.
///
/// @param root
///            the source tree
/// @param staffPassword
///            of the clerk of the simulator's city
/// @param provincePassword
///            of the staff of the province
public record BrowserScripts(Path root, String hallUrl, String phoneUrl, String staffPassword,
        String provincePassword) {

    /// The exit code where Node, its packages, the browser or the pages are missing.
    public static final int MISSING = 75;

    /// Arguments as in its `run.sh`.
    public ProcessBuilder process(String... arguments) {
        var process = new ProcessBuilder(root.resolve("gateway/web/e2e/run.sh").toString());
        process.command().addAll(List.of(arguments));
        process.environment().put("HALL_URL", hallUrl);
        process.environment().put("HALL_PHONE_URL", phoneUrl);
        process.environment().put("HALL_STAFF_PASSWORD", staffPassword);
        process.environment().put("HALL_PROVINCE_STAFF_PASSWORD", provincePassword);
        return process;
    }
}
