package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/// Files that browsers save, and what they say.
final class Downloads {

    private final Http http;

    Downloads(Http http) {
        this.http = http;
    }

    byte[] file(Caller caller, String path) {
        HttpRequest request = HttpRequest.newBuilder(http.publicBase().resolve(path))
                .header("Authorization", "Bearer " + caller.token()).build();
        HttpResponse<byte[]> response = PlainHttp.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-disposition").orElseThrow()).startsWith("attachment");
        return response.body();
    }

    /// The rows of a sheet, as texts.
    List<String> sheet(Caller caller, String path) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file(caller, path)));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            return rows.map(row -> row.stream().filter(Objects::nonNull).map(Cell::getText)
                    .collect(Collectors.joining("|"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The verification code that a document carries.
    static String code(byte[] pdf) {
        return text(pdf).replaceAll("(?s).*?验证码：([0-9A-Z-]{24}).*", "$1");
    }
}
