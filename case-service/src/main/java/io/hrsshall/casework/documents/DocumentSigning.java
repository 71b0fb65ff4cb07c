package io.hrsshall.casework.documents;

import io.hrsshall.authority.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/// Signs a printed document: PAdES with the key of a city.
final class DocumentSigning {

    private static final COSName CADES = COSName.getPDFName("ETSI.CAdES.detached");
    /// Of a signature without its certificates.
    private static final int MOST_BYTES = 4 * 1024;

    private DocumentSigning() {}

    static byte[] sign(byte[] pdf, CitySeal seal, Instant at, String title) {
        seal.requireValid(at);
        try (PDDocument document = Loader.loadPDF(pdf); SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(CADES);
            signature.setName(seal.signer());
            signature.setReason(title);
            signature.setSignDate(GregorianCalendar.from(ZonedDateTime.ofInstant(at, Window.ZONE)));
            options.setPreferredSignatureSize(MOST_BYTES + seal.certificateBytes());
            document.addSignature(signature, seal, options);
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            document.saveIncremental(signed);
            return signed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
