package io.hrsshall.deploy.local.client;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The scripts of `gateway/web/e2e`, which drive the pages of a running hall in a real browser.
///
/// @param root
///            the source tree
/// @param loginUrl
///            of Keycloak, which shows the province's login
/// @param authority
///            with whose certificates they serve by TLS; null without
/// @param filesAtOnce
///            how many files of tests play side by side
public record BrowserScripts(Path root, String hallUrl, String phoneUrl, String loginUrl, Staff staff,
        @Nullable Path authority, int filesAtOnce) {

    /// The exit code where Node, its packages, the browser or the pages are missing.
    public static final int MISSING = 75;

    /// @param clerk
    ///            of the simulator's city, with all roles of clerks
    /// @param helpdesk
    ///            of the same city
    /// @param head
    ///            of the same city's staff
    /// @param otherHead
    ///            the second head of that staff
    public record Staff(Clerk clerk, Clerk helpdesk, Clerk head, Clerk otherHead, Clerk provinceClerk,
            Clerk provinceHead) {}

    /// Arguments as in its `run.sh`.
    public ProcessBuilder process(String... arguments) {
        var process = new ProcessBuilder(root.resolve("gateway/web/e2e/run.sh").toString());
        process.command().addAll(List.of(arguments));
        process.environment().put("HALL_URL", hallUrl);
        process.environment().put("HALL_PHONE_URL", phoneUrl);
        process.environment().putIfAbsent("HALL_TESTS_AT_ONCE", Integer.toString(filesAtOnce));
        if (authority != null) {
            process.environment().put("HALL_TLS_CA", authority.toString());
            process.environment().put("HALL_TLS_SERVERS", String.join(" ", hallUrl, phoneUrl, loginUrl));
        }
        pass(process, "HALL_STAFF", staff.clerk());
        pass(process, "HALL_HELPDESK", staff.helpdesk());
        pass(process, "HALL_HEAD", staff.head());
        pass(process, "HALL_OTHER_HEAD", staff.otherHead());
        pass(process, "HALL_PROVINCE_STAFF", staff.provinceClerk());
        pass(process, "HALL_PROVINCE_HEAD", staff.provinceHead());
        return process;
    }

    private static void pass(ProcessBuilder process, String variable, Clerk clerk) {
        process.environment().put(variable, clerk.username());
        process.environment().put(variable + "_PASSWORD", clerk.password());
        process.environment().put(variable + "_CODE_SECRET", clerk.codeSecret());
    }
}
