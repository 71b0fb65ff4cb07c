package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.kit.test.HostileSheets;
import io.hrsshall.kit.test.HostileSheets.Hostile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Hostile uploads through the gateway: each is answered with a problem, memory stays flat, and nothing is left behind.
@AcceptanceTest
@Tag("nightly")
class HostileUploadIT {

    private static final String ITEM = "SI.REG.UNIT";
    private static final String MATERIAL = "单位银行账户信息";
    private static final String BATCH_ITEM = "SI.REG.EMP";
    private static final String BATCH_LIST = "employees";
    private static final List<String> BATCH_TITLES = List.of("姓名*", "证件类型*", "证件号码*", "合同期限类型*", "合同开始日期*", "合同终止日期",
            "参保起始年月*", "月缴费工资（元）*", "参保险种*", "岗位（工种）", "移动电话");
    private static final String BATCH_MATERIAL = "批量申报表";
    private static final int PART = 256 * 1024;
    private static final long FIVE_GIGABYTES = 5L * 1024 * 1024 * 1024;
    private static final int UNPACKED_MEGABYTES = 256;
    private static final int UPLOADS = Integer.getInteger("hall.uploads.hostile", 400);
    private static final int CLIENTS = 8;
    /// Much less than the hostile uploads have in sum.
    private static final long MAX_GROWTH_MEBIBYTES = 60;
    /// The test file that every scanner takes for a virus. Split, so that no scanner removes this source.
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final HallUnderTest hall;
    private final TestUnit unit;
    private final Agent agent;
    private String place = "";

    HostileUploadIT(HallUnderTest hall) {
        this.hall = hall;
        this.unit = TestUnit.register(hall);
        this.agent = unit.agent(hall.registeredPerson(), List.of("SI"));
    }

    @BeforeEach
    void aDraft() {
        place = draft(ITEM, example(ITEM));
    }

    private String token() {
        return agent.session().accessToken();
    }

    private JsonNode example(String item) {
        return hall.gateway().retrying().get("/api/v1/catalogue/items/" + item, null).expect(200).at("example");
    }

    private String draft(String item, JsonNode form) {
        return unit.path() + "/cases/" + hall.gateway().create(unit.path() + "/cases", token(),
                Map.of("itemCode", item, "form", form, "draft", true, "delivery", "NONE")).expect(201).text("id");
    }

    private static JsonNode withoutList(JsonNode example) {
        return ((ObjectNode) example.deepCopy()).without(List.of(BATCH_LIST));
    }

    private Answer start(String material, String fileName, long length) {
        return hall.gateway().call("POST", place + "/materials", token(), null,
                Tus.start(material, fileName, length));
    }

    private String started(String material, long length) {
        return URI.create(start(material, "a.pdf", length).expect(201).headers().firstValue("location").orElseThrow())
                .getPath();
    }

    private Answer part(String upload, String token, byte[] content, int from) {
        return hall.gateway().retrying().call("PATCH", upload, token,
                Arrays.copyOfRange(content, from, Math.min(content.length, from + PART)),
                Tus.part(from));
    }

    /// @return the answer to the last part, or to the first one that is refused
    private Answer upload(String material, byte[] content) {
        String upload = started(material, content.length);
        Answer answer = part(upload, token(), content, 0);
        for (int from = PART; from < content.length && answer.status() == 204; from += PART) {
            answer = part(upload, token(), content, from);
        }
        return answer;
    }

    private static byte[] pdf(String text, int bytes) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) ' ');
        byte[] head = ("%PDF-1.7 " + text).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        return content;
    }

    /// A small file that unpacks to hundreds of megabytes.
    private static byte[] bomb(String entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] megabyte = new byte[1024 * 1024];
        Arrays.fill(megabyte, (byte) ' ');
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            for (int i = 0; i < UNPACKED_MEGABYTES; i++) {
                zip.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void memoryStaysFlatAndNothingIsLeftBehind() {
        Set<Path> before = files();
        byte[] bomb = bomb("a");
        List<byte[]> contents = List.of(bomb, pdf(EICAR, 2 * PART), new byte[2 * PART],
                "MZ a program".getBytes(StandardCharsets.US_ASCII));
        // Code and pools of both services reach their size.
        hostile(contents, UPLOADS / 2);
        long gateway = hall.memoryMiB("gateway");
        long cases = hall.memoryMiB("case-service");

        hostile(contents, UPLOADS);

        HallUnderTest.log("memory after %d and %d hostile uploads: gateway %d and %d MiB, case-service %d and %d MiB"
                .formatted(UPLOADS / 2, UPLOADS + UPLOADS / 2, gateway, hall.memoryMiB("gateway"), cases,
                        hall.memoryMiB("case-service")));
        assertThat(hall.memoryMiB("gateway") - gateway).as("growth of the gateway").isLessThan(MAX_GROWTH_MEBIBYTES);
        assertThat(hall.memoryMiB("case-service") - cases).as("growth of case-service")
                .isLessThan(MAX_GROWTH_MEBIBYTES);
        assertNothingIsKept(before);
    }

    private void hostile(List<byte[]> contents, int count) {
        HallUnderTest.runConcurrently(count, CLIENTS,
                i -> upload(MATERIAL, contents.get(i % contents.size())).expect(422));
    }

    @Test
    void aWrongTypeAndAVirusAreRefused() {
        Set<Path> before = files();
        upload(MATERIAL, bomb("a")).refused(422, "material-type");
        upload(MATERIAL, "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII)).refused(422,
                "material-type");
        upload(MATERIAL, pdf(EICAR, 100)).refused(422, "material-infected");
        upload(MATERIAL, pdf(EICAR, 3 * PART)).refused(422, "material-infected");
        assertNothingIsKept(before);
    }

    @Test
    void aSheetThatUnpacksToHundredsOfMegabytesIsNotRead() {
        Set<Path> before = files();
        place = draft(BATCH_ITEM, withoutList(example(BATCH_ITEM)));
        byte[] bomb = bomb("xl/worksheets/sheet1.xml");
        Answer answer = upload(BATCH_MATERIAL, bomb).expect(204, 422);
        if (answer.status() == 204) {
            assertThat(refusal()).isEqualTo("batch-too-large");
        }
        assertNothingIsKept(before);
    }

    /// Each is checked like any other sheet, by the one process that it is made to end.
    @Test
    void hostileSheetsAreRefusedByTheSameProcess() {
        Set<Path> before = files();
        JsonNode form = withoutList(example(BATCH_ITEM));
        List<Long> memory = new ArrayList<>();
        long process = hall.pid("case-service");
        Instant started = hall.startOf("case-service");
        memory.add(hall.memoryMiB("case-service"));
        for (Hostile hostile : HostileSheets.all(BATCH_TITLES)) {
            place = draft(BATCH_ITEM, form);
            byte[] sheet = hostile.file().get();
            Answer answer = upload(BATCH_MATERIAL, sheet).expect(204, 422);
            String refusal = answer.status() == 204 ? refusal() : answer.text("code");
            memory.add(hall.memoryMiB("case-service"));
            HallUnderTest.log("%s, %d bytes: %s, case-service %d MiB".formatted(hostile.name(), sheet.length, refusal,
                    memory.getLast()));
            if (answer.status() == 204) {
                assertThat(refusal).isIn(hostile.codes());
            }
            hall.gateway().create(place + "/withdrawal", token(), Map.of()).expect(200);
        }

        HallUnderTest
                .log("case-service %d, started at %s: %d MiB before %d sheets, at most %d and at last %d MiB after one"
                        .formatted(process, started, memory.getFirst(), memory.size() - 1,
                                memory.stream().mapToLong(Long::longValue).max().orElseThrow(), memory.getLast()));
        assertThat(hall.pid("case-service")).as("process").isEqualTo(process);
        assertThat(hall.startOf("case-service")).as("start of the process").isEqualTo(started);
        // The heap reaches its size with the first ones.
        assertThat(memory.getLast() - memory.get(memory.size() / 2)).as("growth").isLessThan(MAX_GROWTH_MEBIBYTES);
        place = draft(BATCH_ITEM, form);
        assertNothingIsKept(before);
    }

    /// Why the check refuses the sheet that was uploaded last.
    private String refusal() {
        String file = hall.gateway().get(place + "/materials", token()).expect(200).body().at("/items/0/id")
                .asString();
        hall.gateway().call("PUT", place + "/batch", token(), Map.of("fileId", file), Map.of()).expect(200);
        return HallUnderTest.await(Duration.ofMinutes(1))
                .until(() -> hall.gateway().get(place + "/batch", token()).expect(200).body(),
                        shown -> !shown.path("state").asString().equals("CHECKING"))
                .path("refusal").asString("");
    }

    @Test
    void pathsAsNamesAndFiveGigabytesAreRefused() throws IOException {
        Set<Path> before = files();
        for (String name : List.of("../../etc/passwd", "C:\\boot.ini", "a\u0000.pdf", "..", "\u202efdp.exe")) {
            start(MATERIAL, name, 10).expect(422);
        }
        start(MATERIAL, "a.pdf", FIVE_GIGABYTES).refused(413, "material-too-large");
        String upload = started(MATERIAL, 10);
        assertThat(answerTo(upload, "Content-Length: " + FIVE_GIGABYTES, _ -> {
        })).startsWith("HTTP/1.1 413");
        assertThat(answerTo(upload, "Transfer-Encoding: chunked", body -> {
            byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (long sent = 0; sent < FIVE_GIGABYTES; sent += 65_536) {
                body.write(chunk);
            }
        })).startsWith("HTTP/1.1 413");
        assertNothingIsKept(before);
    }

    @Test
    void aSlowPartEndsAfterTenSecondsAndOneThatBreaksOffIsResumed() throws IOException {
        Set<Path> before = files();
        byte[] content = pdf("", 1_000);
        String upload = started(MATERIAL, content.length);
        long begin = System.nanoTime();
        assertThat(answerTo(upload, "Content-Length: 1000", body -> body.write(content, 0, 1)))
                .startsWith("HTTP/1.1 408");
        assertThat(HallUnderTest.millisSince(begin)).isGreaterThan(5_000);
        brokenOff(upload, content);

        Answer progress = hall.gateway().get(upload, token()).expect(200);
        assertThat(progress.at("received").asInt()).isZero();
        part(upload, token(), content, 0).expect(204);
        assertNothingIsKept(before);
    }

    @Test
    void nobodyElseResumesAnUpload() {
        Set<Path> before = files();
        byte[] content = pdf("", PART + 1_000);
        String upload = started(MATERIAL, content.length);
        part(upload, token(), content, 0).expect(204);
        Agent colleague = unit.agent(hall.registeredPerson(), List.of("SI"));
        TestUnit other = TestUnit.register(hall);

        part(upload, colleague.session().accessToken(), content, PART).refused(404, "not-found");
        part(upload, other.representative().accessToken(), content, PART).refused(404, "not-found");
        part(upload.replace(unit.number(), other.number()), other.representative().accessToken(), content, PART)
                .refused(404, "not-found");
        part(upload, token(), content, PART).expect(204);
        assertNothingIsKept(before);
    }

    private interface Body {

        void writeTo(OutputStream body) throws IOException;
    }

    /// A part sent over a bare socket, because no HTTP client sends what is wrong with it.
    private String answerTo(String upload, String length, Body body) throws IOException {
        try (Socket socket = connected(upload, length)) {
            try {
                body.writeTo(socket.getOutputStream());
            } catch (SocketException e) {
                // The gateway has answered and does not read the rest.
            }
            InputStream answer = socket.getInputStream();
            byte[] head = answer.readNBytes("HTTP/1.1 000".length());
            return new String(head, StandardCharsets.US_ASCII);
        }
    }

    private void brokenOff(String upload, byte[] content) throws IOException {
        try (Socket socket = connected(upload, "Content-Length: " + content.length)) {
            socket.getOutputStream().write(content, 0, content.length / 2);
            socket.getOutputStream().flush();
        }
    }

    private Socket connected(String upload, String length) throws IOException {
        URI gateway = hall.gatewayUri();
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(("""
                PATCH %s HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                X-Forwarded-For: 198.18.7.7
                Tus-Resumable: 1.0.0
                Upload-Offset: 0
                Content-Type: application/offset+octet-stream
                %s

                """.formatted(upload, gateway.getAuthority(), token(), length)).replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /// After the draft is withdrawn.
    private void assertNothingIsKept(Set<Path> before) {
        hall.gateway().create(place + "/withdrawal", token(), Map.of()).expect(200);
        String draft = place.substring(place.lastIndexOf('/') + 1);
        // A folder may disappear while it is listed.
        HallUnderTest.await(Duration.ofMinutes(1)).ignoreException(UncheckedIOException.class).untilAsserted(() -> {
            assertThat(hall.databases().count("casework",
                    "SELECT count(*) FROM material_file WHERE case_id = CAST(? AS uuid)",
                    draft)).isZero();
            assertThat(before).as("files before").containsAll(files());
        });
    }

    private Set<Path> files() {
        try (Stream<Path> all = Files.walk(hall.materials())) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
