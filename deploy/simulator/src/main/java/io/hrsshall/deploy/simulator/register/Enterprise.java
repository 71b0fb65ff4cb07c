package io.hrsshall.deploy.simulator.register;

/// A company's entry in the register.
public record Enterprise(String uscc, String name, String city, String status,
        LegalRepresentative legalRepresentative) {

    public static final String IN_BUSINESS = "存续";

    public record LegalRepresentative(String name, String idType, String idNumber) {}
}
