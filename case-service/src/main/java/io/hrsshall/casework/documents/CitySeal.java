package io.hrsshall.casework.documents;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// The key of a city with its certificate, and the certificates above it. Signs as PAdES demands (ETSI EN 319 142-1,
/// level B-B): a detached CMS that names the certificate.
///
/// @param provider
///            that has the key
record CitySeal(PrivateKey key, List<X509Certificate> chain, Provider provider) implements SignatureInterface {

    CitySeal {
        chain = List.copyOf(chain);
    }

    private X509Certificate certificate() {
        return chain.getFirst();
    }

    /// As the certificate names the signer.
    String signer() {
        return commonName(certificate());
    }

    int certificateBytes() {
        int bytes = 0;
        for (X509Certificate each : chain) {
            try {
                bytes += each.getEncoded().length;
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return bytes;
    }

    static String commonName(X509Certificate certificate) {
        try {
            var names = new JcaX509CertificateHolder(certificate).getSubject().getRDNs(BCStyle.CN);
            return names.length == 0 ? "" : names[0].getFirst().getValue().toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws IllegalStateException
    ///             if the certificate is not valid then
    void requireValid(Instant time) {
        if (time.isBefore(certificate().getNotBefore().toInstant())
                || time.isAfter(certificate().getNotAfter().toInstant())) {
            throw new IllegalStateException("The certificate of " + signer() + " is valid from "
                    + certificate().getNotBefore().toInstant() + " to " + certificate().getNotAfter().toInstant());
        }
    }

    @Override
    public byte[] sign(InputStream content) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(new PadesAttributes(certificate()))
                            .build(new JcaContentSignerBuilder(algorithm()).setProvider(provider).build(key),
                                    certificate()));
            generator.addCertificates(new JcaCertStore(chain));
            return generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /// By the certificate: a key that a token does not give away tells nothing of itself.
    private String algorithm() {
        return certificate().getPublicKey() instanceof ECKey ? "SHA256withECDSA" : "SHA256withRSA";
    }

    /// Names the certificate, and leaves the time to the PDF, where readers look for it.
    private static final class PadesAttributes extends DefaultSignedAttributeTableGenerator {

        private PadesAttributes(X509Certificate certificate) throws GeneralSecurityException {
            super(new AttributeTable(named(certificate)));
        }

        private static ASN1EncodableVector named(X509Certificate certificate) throws GeneralSecurityException {
            ESSCertIDv2 id = new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2[]{id}))));
            return attributes;
        }

        @Override
        @SuppressWarnings({"rawtypes", "JdkObsolete"}) // as the library declares it
        protected Hashtable createStandardAttributeTable(Map parameters) {
            Hashtable<?, ?> attributes = super.createStandardAttributeTable(parameters);
            attributes.remove(CMSAttributes.signingTime);
            return attributes;
        }
    }
}
