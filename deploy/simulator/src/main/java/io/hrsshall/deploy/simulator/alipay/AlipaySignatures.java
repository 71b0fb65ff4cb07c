package io.hrsshall.deploy.simulator.alipay;

import io.hrsshall.deploy.simulator.wire.InvalidSetting;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Alipay's RSA2 signatures: SHA256withRSA over the sorted parameters of a request and over the raw text of a reply.
@Component
class AlipaySignatures {

    private final PublicKey appKey;
    private final PrivateKey ownKey;

    AlipaySignatures(AlipaySettings settings) {
        try {
            this.appKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(settings.appPublicKey())));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new InvalidSetting("SIM_ALIPAY_APP_PUBLIC_KEY is not an RSA public key (X.509, base64).");
        }
        try {
            this.ownKey = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(settings.privateKey())));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new InvalidSetting("SIM_ALIPAY_PRIVATE_KEY is not an RSA private key (PKCS#8, base64).");
        }
    }

    boolean isSignedByApp(Map<String, String> pairs, Charset charset) {
        String content = new TreeMap<>(pairs).entrySet().stream()
                .filter(pair -> !pair.getKey().equals("sign") && !pair.getValue().isEmpty())
                .map(pair -> pair.getKey() + "=" + pair.getValue()).collect(Collectors.joining("&"));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(appKey);
            signature.update(content.getBytes(charset));
            return signature.verify(Base64.getDecoder().decode(pairs.getOrDefault("sign", "")));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    String sign(String reply) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(ownKey);
            signature.update(reply.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
