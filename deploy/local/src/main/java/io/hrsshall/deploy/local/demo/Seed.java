package io.hrsshall.deploy.local.demo;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Employment;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Person;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Identities.Unit;
import io.hrsshall.deploy.local.client.Phone;
import io.hrsshall.deploy.local.stack.Progress;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;

/// Fills the hall through its public API: persons register, companies of all cities register, each appoints an
/// administrator, who files a case. Their logins are kept in a file.
public final class Seed {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int THREADS = 4;
    private static final String ITEM = "SI.REG.EMP";

    private final HallApi hall;
    private final Phone phone;
    private final Identities identities;
    private final Progress progress;
    private final Path file;

    public Seed(String gatewayUrl, String simulatorUrl, Progress progress, Path file) {
        this.hall = new HallApi(gatewayUrl + "/api/v1").retrying();
        this.phone = new Phone(simulatorUrl);
        this.identities = new Identities(hall, phone);
        this.progress = progress;
        this.file = file;
    }

    public void fill(int persons, int units) {
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            List<Person> registered = all(workers, "persons", persons, number -> person());
            List<String> cities = KafkaUsers.CITIES.stream().filter(city -> !city.equals("320000")).toList();
            List<Unit> made = all(workers, "units", units, number -> unit(cities.get(number % cities.size())));
            if (!registered.isEmpty()) {
                all(workers, "cases", made.size(),
                        number -> fileCase(made.get(number), registered.get(number % registered.size())));
            }
        }
        progress.line("the logins are in " + file);
    }

    private <T> List<T> all(ExecutorService workers, String what, int count, IntFunction<T> work) {
        var done = new AtomicInteger();
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            futures.add(workers.submit(() -> {
                T result = work.apply(number);
                int sum = done.incrementAndGet();
                if (sum % 100 == 0 || sum == count) {
                    progress.line(String.format(Locale.ROOT, "%d of %d %s", sum, count, what));
                }
                return result;
            }));
        }
        var results = new ArrayList<T>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw new PartFailed("seeding failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while seeding", e);
        }
    }

    private Person person() {
        Person person = identities.register(phone.person());
        keep("person", Map.of("personId", person.id(), "name", person.sample().name(), "idNumber",
                person.sample().idNumber(), "mobile", person.sample().mobile(), "password", person.password()));
        return person;
    }

    private Unit unit(String city) {
        Unit unit = identities.register(phone.company(city));
        keep("unit", Map.of("unitNumber", unit.number(), "uscc", unit.company().uscc(), "name", unit.company().name(),
                "city", city, "legalRepresentative", unit.company().legalRepresentative().mobile(), "password",
                unit.password()));
        return unit;
    }

    private String fileCase(Unit unit, Person administrator) {
        Session representative = identities.logIn(unit.number(), unit.company().legalRepresentative().mobile(),
                unit.password());
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        hall.create("/units/" + unit.number() + "/administrator", representative.accessToken(),
                Map.of("name", administrator.sample().name(), "idType", administrator.sample().idType(), "idNumber",
                        administrator.sample().idNumber(), "mobile", administrator.sample().mobile(), "window",
                        Map.of("from", today.toString(), "to", today.plusYears(1).minusDays(1).toString())))
                .expect(201);
        Session session = identities.logIn(unit.number(), administrator.sample().mobile(), administrator.password());
        Answer item = hall.get("/catalogue/items/" + ITEM, null).expect(200);
        Answer filed = hall.create("/units/" + unit.number() + "/cases", session.accessToken(),
                Map.of("itemCode", ITEM, "form", Employment.like(item.at("example")), "delivery", "NONE")).expect(201);
        keep("case", Map.of("caseId", filed.text("id"), "unitNumber", unit.number(), "administrator",
                administrator.sample().mobile()));
        return filed.text("id");
    }

    private synchronized void keep(String kind, Map<String, String> facts) {
        var line = new LinkedHashMap<String, String>();
        line.put("kind", kind);
        line.putAll(facts);
        try {
            Files.writeString(file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
