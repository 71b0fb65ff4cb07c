package io.hrsshall.deploy.local.citycheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One case of the played hall, with what the city has done to it. Guarded by the hall.
final class PlayedCase {

    /// The begin of each name, and of each ID number, of the persons whom the forms name.
    static final String PERSON = "示例人员";
    static final String ID_NUMBER = "EXAMPLE-PERSON-";
    private static final String SOURCE = "/case-service";

    /// A POST that was answered.
    record Attempt(String step, String ifMatch, String key, String body, int status, boolean dropped, long at) {}

    final String id = UUID.randomUUID().toString();
    final String number = digits(22);
    final String unit;
    final String item;
    String status = "SUBMITTED";
    int version = 1;
    boolean known = true;
    /// Statuses that the city has read.
    final List<String> read = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    /// By operation, such as `GET` or `acceptance`: what is answered instead, in this order.
    final Map<String, Deque<Supplier<@Nullable Answer>>> instead = new HashMap<>();
    /// Steps whose next answer is lost on the way.
    final Set<String> dropped = new HashSet<>();
    final Map<String, Answer> byKey = new HashMap<>();
    /// The city was asked to wait until then.
    long notBefore;
    int reads;
    int notFound;
    /// The next request for the case is answered so much later.
    long slowMillis;

    PlayedCase(String unit, String item) {
        this.unit = unit;
        this.item = item;
    }

    static String digits(int count) {
        var text = new StringBuilder();
        while (text.length() < count) {
            text.append(ThreadLocalRandom.current().nextInt(1, 10));
        }
        return text.toString();
    }

    void next(String operation, Supplier<@Nullable Answer> answer) {
        instead.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(answer);
    }

    long takeSlow() {
        long millis = slowMillis;
        slowMillis = 0;
        return millis;
    }

    String etag() {
        return "\"" + version + "\"";
    }

    void move(String to) {
        status = to;
        version++;
    }

    boolean succeeded(String step) {
        return attempts.stream().anyMatch(each -> each.step().equals(step) && each.status() / 100 == 2);
    }

    long count(String step) {
        return attempts.stream().filter(each -> each.step().equals(step)).count();
    }

    Event event(Deliveries deliveries, String type, String at) {
        return new Event(UUID.randomUUID().toString(), SOURCE, type, id, at, unit,
                deliveries.nextSequence(SOURCE, unit), Map.of(), data());
    }

    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("caseId", id);
        data.put("version", version);
        data.put("caseNumber", number);
        data.put("unitNumber", unit);
        data.put("itemCode", item);
        data.put("itemVersion", 1);
        data.put("status", status);
        return data;
    }

    /// As the hall's API shows it; with fields that no contract has yet.
    Map<String, Object> view() {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", id);
        view.put("caseNumber", number);
        view.put("unitNumber", unit);
        view.put("itemCode", item);
        view.put("itemName", "员工参保登记");
        view.put("itemVersion", 1);
        view.put("city", "320200");
        view.put("status", status);
        view.put("version", version);
        view.put("delivery", "NONE");
        view.put("filedAt", "2026-11-30T01:00:00Z");
        view.put("submittedAt", "2026-11-30T01:00:00Z");
        view.put("changedAt", "2026-11-30T01:00:00Z");
        view.put("unit", Map.of("unitNumber", unit, "name", "示例有限公司"));
        view.put("form", Map.of("employee", Map.of("name", PERSON + number, "idNumber", ID_NUMBER + number)));
        view.put("progress", List.of());
        view.put("futureField", Map.of("nested", List.of(1, "two", Map.of("three", 3))));
        return view;
    }
}
