package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.local.client.BrowserScripts;
import io.hrsshall.deploy.local.client.Clerk;
import io.hrsshall.deploy.parts.KafkaUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A member of staff whose account provisioning creates, once: the two heads of each city, and clerks for trials.
///
/// @param id
///            names the secrets, and is the user name unless an installation chooses another one
/// @param roles
///            their codes
/// @param name
///            of a trial, where the hall shows who acted; nobody enters names by a setting
public record StaffAccount(String id, String city, List<String> roles, @Nullable String name) {

    private static final String HEAD = "head";

    /// What a clerk of a small city does. The province publishes items and looks into security events, too.
    private static final List<String> CLERK = List.of("case", "counter", "institution", "upgrade", "notice");
    private static final List<String> CLERK_OF_PROVINCE = Stream.concat(CLERK.stream(),
            Stream.of("catalogue", "helpdesk")).toList();

    private static final Map<String, String> NAMES = Map.of("head-320000-1", "周国强", "head-320000-2", "吴敏",
            "clerk-320000", "徐磊", "head-320100-1", "张建国", "head-320100-2", "王秀兰", "clerk-320100", "李晓梅",
            "helpdesk-320100", "陈静");

    /// All of them: heads before clerks, city by city.
    public static final List<StaffAccount> ALL = all();

    private static List<StaffAccount> all() {
        var all = new ArrayList<StaffAccount>();
        for (String city : KafkaUsers.CITIES) {
            all.add(account("head-" + city + "-1", city, List.of(HEAD)));
            all.add(account("head-" + city + "-2", city, List.of(HEAD)));
            all.add(account("clerk-" + city, city, city.equals(Stack.PROVINCE_CODE) ? CLERK_OF_PROVINCE : CLERK));
            if (city.equals(Stack.CITY_CODE)) {
                all.add(account("helpdesk-" + city, city, List.of("helpdesk")));
            }
        }
        return List.copyOf(all);
    }

    private static StaffAccount account(String id, String city, List<String> roles) {
        return new StaffAccount(id, city, roles, NAMES.get(id));
    }

    /// The first or the second head of a city's staff.
    public static StaffAccount head(String city, int number) {
        return of("head-" + city + "-" + number);
    }

    /// A clerk with all roles of a city but those of heads.
    public static StaffAccount clerk(String city) {
        return of("clerk-" + city);
    }

    private static StaffAccount of(String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow();
    }

    public boolean isHead() { return roles.contains(HEAD); }

    String password() {
        return "staff." + id + ".password";
    }

    /// Of the authenticator app, which provisioning imports in trials. Without it the owner enrols one.
    String codeSecret() {
        return "staff." + id + ".code-secret";
    }

    /// With what somebody logs in to a hall for trials.
    public Clerk logIn(Secrets secrets) {
        return new Clerk(id, secrets.get(password()), secrets.get(codeSecret()));
    }

    /// The staff of the sample city and of the province.
    public static BrowserScripts.Staff forBrowsers(Secrets secrets) {
        return new BrowserScripts.Staff(clerk(Stack.CITY_CODE).logIn(secrets),
                of("helpdesk-" + Stack.CITY_CODE).logIn(secrets), head(Stack.CITY_CODE, 1).logIn(secrets),
                head(Stack.CITY_CODE, 2).logIn(secrets), clerk(Stack.PROVINCE_CODE).logIn(secrets),
                head(Stack.PROVINCE_CODE, 1).logIn(secrets));
    }
}
