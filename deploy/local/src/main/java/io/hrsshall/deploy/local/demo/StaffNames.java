package io.hrsshall.deploy.local.demo;

import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.local.stack.Progress;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.local.stack.StaffAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Enters the names of a trial's staff by one of their heads, because the hall alone keeps names: provisioning knows
/// accounts only. It is done once per installation.
public final class StaffNames {

    private final HallApi hall;
    private final Identities identities;
    private final Secrets secrets;
    private final Path done;
    private final Progress progress;

    /// @param done
    ///            the file that says that the names were entered
    public StaffNames(String gatewayUrl, String simulatorUrl, Secrets secrets, Path done, Progress progress) {
        this.hall = new HallApi(gatewayUrl + "/api/v1").retrying();
        this.identities = new Identities(hall, new Phone(simulatorUrl));
        this.secrets = secrets;
        this.done = done;
        this.progress = progress;
    }

    /// A failure is reported and does not matter: the hall shows user names instead.
    public void enter() {
        if (Files.exists(done)) {
            return;
        }
        try {
            List<String> missing = Stream.of(Stack.CITY_CODE, Stack.PROVINCE_CODE).flatMap(this::enter).toList();
            if (missing.isEmpty()) {
                Files.writeString(done, "");
                progress.line("the names of the staff are entered");
            } else {
                progress.line("the hall does not list yet, the next start enters their names: " + missing);
            }
        } catch (UnexpectedAnswer e) {
            progress.line("the names of the staff could not be entered: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the accounts that the hall does not list yet: it takes them over within a minute
    private Stream<String> enter(String city) {
        Session head = identities.logInStaff(StaffAccount.head(city, 2).logIn(secrets));
        JsonNode members = hall.get("/city/staff", head.accessToken()).expect(200).at("items");
        var missing = new ArrayList<String>();
        for (StaffAccount account : StaffAccount.ALL) {
            String name = account.name();
            if (name == null || !account.city().equals(city)) {
                continue;
            }
            Optional<JsonNode> found = members.valueStream()
                    .filter(member -> member.path("userName").asString().equals(account.id()))
                    .findFirst();
            if (found.isEmpty()) {
                missing.add(account.id());
            }
            found.filter(member -> !member.has("name"))
                    .ifPresent(member -> hall.call("PUT", "/city/staff/" + member.path("id").asString(),
                            head.accessToken(), Map.of("name", name, "roles", account.roles()),
                            Map.of("If-Match", '"' + member.path("version").asString() + '"')).expect(200));
        }
        return missing.stream();
    }
}
