package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is signed for a material: a commitment in place of a proof (告知承诺, 国办发〔2020〕42号) with what the signer has to be
/// told before, or a text that the item itself demands (承诺书), which comes without such information.
///
/// @param text
///            承诺内容
/// @param condition
///            what has to be true
/// @param consequences
///            what follows from a false commitment
/// @param check
///            how the city checks it later
/// @param excluded
///            who can't make it
/// @param signer
///            null for who files
/// @param proof
///            how the signer proves who it is at the signature; null for the login alone
@JsonInclude(Include.NON_NULL)
public record CommitmentText(String text, @Nullable String condition, @Nullable String consequences,
        @Nullable String check, @Nullable String excluded, @Nullable Signer signer, @Nullable Proof proof) {

    /// 申报人, 法定代表人.
    public enum Signer implements Coded {
        FILER,
        LEGAL_REPRESENTATIVE;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// 人脸识别.
    public enum Proof implements Coded {
        FACE;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// SHA-256 of all that the signer reads. Who signs states it, so that nobody signs another text than the one shown.
    @JsonProperty
    public String digest() {
        String read = Stream.of(text, condition, consequences, check, excluded)
                .map(part -> Objects.requireNonNullElse(part, "")).collect(Collectors.joining("\n\n"));
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(read.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Only in place of a proof, so that whoever has no face check hands in the proof.
    @JsonIgnore
    public boolean isProvenByFace() { return proof == Proof.FACE; }

    @JsonIgnore
    public boolean isForLegalRepresentative() { return signer == Signer.LEGAL_REPRESENTATIVE; }
}
