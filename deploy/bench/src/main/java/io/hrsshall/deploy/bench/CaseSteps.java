package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.bench.BenchHall.UnitClient;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Employment;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.parts.Pause;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The steps of cases, a fixed number of each in a round: units file, their city reads, accepts and decides, and units
/// upload files to drafts. What a step publishes is part of it. Its papers wait until all have taken the step and are
/// then printed, so that they are measured alone.
final class CaseSteps implements AutoCloseable {

    private static final String CITY = "320100";
    /// In a round. The gateway answers a city's system 400 requests at once.
    private static final int CASES = Integer.getInteger("bench.cases", 200);
    private static final int WORKERS = 4;
    private static final String ITEM = "SI.REG.EMP";
    private static final String ITEM_WITH_FILES = "SI.REG.UNIT";
    private static final String MATERIAL = "单位银行账户信息";
    private static final int PART = 256 * 1024;
    private static final int FILE = 4 * PART;
    private static final Map.Entry<String, String> TUS = Map.entry("Tus-Resumable", "1.0.0");
    private static final String UPLOAD = "/upload";

    private static final String UNSENT = "SELECT count(*) FROM outbox_event WHERE sent_at IS NULL AND NOT skipped";
    private static final String UNPRINTED = "SELECT count(*) FROM paper WHERE document_id IS NULL";
    /// A paper gets its number before it is printed.
    private static final String HOLD_PAPERS = "LOCK TABLE paper_number IN SHARE MODE";

    private final BenchHall hall;
    private final Connection database;
    private final Connection holding;
    private final HallApi city;
    private final JsonNode example;
    private final byte[] file;
    private final List<String> drafts = new ArrayList<>();
    private final String[] cases = new String[CASES];
    private final String[] versions = new String[CASES];
    /// By the number of the unit.
    private final Map<Integer, String> uploads = new ConcurrentHashMap<>();
    private List<UnitClient> units;
    private String token = "";

    CaseSteps(BenchHall hall) {
        this.hall = hall;
        try {
            this.database = DriverManager.getConnection(hall.database("casework"));
            this.holding = DriverManager.getConnection(hall.database("casework"));
            holding.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.city = hall.city();
        this.example = example(ITEM);
        this.file = new byte[FILE];
        Arrays.fill(file, (byte) ' ');
        byte[] head = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, file, 0, head.length);
        this.units = hall.units();
        JsonNode form = example(ITEM_WITH_FILES);
        units.forEach(unit -> drafts.add(unit.path() + "/cases/" + unit.api().create(unit.path() + "/cases",
                unit.token(), Map.of("itemCode", ITEM_WITH_FILES, "form", form, "draft", true, "delivery", "NONE"))
                .expect(201).text("id")));
    }

    private JsonNode example(String item) {
        return city.get("/catalogue/items/" + item, null).expect(200).at("example");
    }

    /// In the order in which they depend on each other.
    Map<String, Supplier<Rate>> targets() {
        Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
        targets.put("filing", () -> each(CASES, this::file));
        targets.put("read of a case by its city", () -> each(CASES, this::read));
        targets.put("acceptance", () -> withoutPapers(i -> step(i, "acceptance", Map.of())));
        targets.put("paper of an acceptance", this::printPapers);
        targets.put("decision", () -> withoutPapers(i -> step(i, "decision", Map.of("approved", true))));
        targets.put("paper of a decision", this::printPapers);
        targets.put("upload of 1 MB with its scan", () -> each(units.size(), this::upload));
        return targets;
    }

    /// Renews the tokens and removes the files of the round before, which count in the units' quotas.
    void prepare() {
        units = hall.units();
        token = hall.cityToken(CITY);
        uploads.forEach((i, upload) -> units.get(i).api()
                .delete(upload.substring(0, upload.length() - UPLOAD.length()), units.get(i).token()).expect(204));
        uploads.clear();
    }

    private void file(int i) {
        UnitClient unit = units.get(i % units.size());
        Answer answer = fileOnce(unit);
        // The employee may by chance be that of an earlier filing, which the unit would have to explain.
        cases[i] = (answer.status() == 422 ? fileOnce(unit) : answer).expect(201).text("id");
    }

    private Answer fileOnce(UnitClient unit) {
        return unit.api().create(unit.path() + "/cases", unit.token(),
                Map.of("itemCode", ITEM, "form", Employment.like(example), "delivery", "NONE"));
    }

    private void read(int i) {
        versions[i] = version(city.get(path(i), token).expect(200));
    }

    private void step(int i, String step, Map<String, Object> body) {
        versions[i] = version(city.call("POST", path(i) + '/' + step, token, body,
                Map.of("If-Match", versions[i], "Idempotency-Key", UUID.randomUUID().toString())).expect(200));
    }

    private String path(int i) {
        return "/city/cases/" + cases[i];
    }

    private static String version(Answer answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private void upload(int i) {
        UnitClient unit = units.get(i);
        Answer started = unit.api().call("POST", drafts.get(i) + "/materials", unit.token(), null,
                Map.ofEntries(TUS, Map.entry("Upload-Length", Integer.toString(FILE)), Map.entry("Upload-Metadata",
                        "material " + base64(MATERIAL) + ",filename " + base64("a.pdf"))))
                .expect(201);
        String place = URI.create(started.headers().firstValue("Location").orElseThrow()).getPath()
                .substring(BenchHall.API.length());
        for (int from = 0; from < FILE; from += PART) {
            unit.api().call("PATCH", place, unit.token(), Arrays.copyOfRange(file, from, from + PART),
                    Map.ofEntries(TUS, Map.entry("Upload-Offset", Integer.toString(from)),
                            Map.entry("Content-Type", "application/offset+octet-stream")))
                    .expect(204);
        }
        uploads.put(i, place);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @return when all requests were answered and what they published was sent
    private Rate each(int count, IntConsumer request) {
        long[] nanos = new long[count];
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        Workers.all(WORKERS, worker -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long sent = System.nanoTime();
                request.accept(i);
                nanos[i] = System.nanoTime() - sent;
            }
        });
        long end = System.nanoTime();
        awaitNone(UNSENT);
        return Rate.of(nanos, 0, end - begin);
    }

    /// The papers are ordered, and wait until [#printPapers].
    private Rate withoutPapers(IntConsumer request) {
        try (var statement = holding.createStatement()) {
            statement.execute(HOLD_PAPERS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return each(CASES, request);
    }

    private Rate printPapers() {
        int papers = count(UNPRINTED);
        long begin = System.nanoTime();
        try {
            holding.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        awaitNone(UNPRINTED);
        long end = System.nanoTime();
        awaitNone(UNSENT);
        double rate = papers * 1e9 / (end - begin);
        return new Rate(rate, rate, rate, new long[0], papers, 0, Cpu.NONE);
    }

    private void awaitNone(String query) {
        while (count(query) > 0) {
            Pause.ofMillis(20);
        }
    }

    private int count(String query) {
        try (var select = database.createStatement(); ResultSet row = select.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            holding.close();
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
