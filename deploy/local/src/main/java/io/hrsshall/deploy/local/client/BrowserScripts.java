package io.hrsshall.deploy.local.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The scripts of `gateway/web/e2e`, which drive the pages of a running hall in a real browser.
///
/// @param root
///            the source tree
/// @param clerk
///            of the simulator's city
/// @param provinceClerk
///            of the staff of the province
/// @param newClerk
///            who sets up an authenticator app
public record BrowserScripts(Path root, String hallUrl, String phoneUrl, Clerk clerk, Clerk provinceClerk,
        Clerk newClerk) {

    /// The exit code where Node, its packages, the browser or the pages are missing.
    public static final int MISSING = 75;

    /// Arguments as in its `run.sh`.
    public ProcessBuilder process(String... arguments) {
        var process = new ProcessBuilder(root.resolve("gateway/web/e2e/run.sh").toString());
        process.command().addAll(List.of(arguments));
        process.environment().put("HALL_URL", hallUrl);
        process.environment().put("HALL_PHONE_URL", phoneUrl);
        process.environment().putAll(Map.of("HALL_STAFF", clerk.username(), "HALL_STAFF_PASSWORD", clerk.password(),
                "HALL_STAFF_CODE_SECRET", clerk.codeSecret(), "HALL_PROVINCE_STAFF_PASSWORD",
                provinceClerk.password(), "HALL_PROVINCE_STAFF_CODE_SECRET", provinceClerk.codeSecret(),
                "HALL_NEW_STAFF", newClerk.username(), "HALL_NEW_STAFF_PASSWORD", newClerk.password()));
        return process;
    }
}
