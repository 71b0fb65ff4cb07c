package io.hrsshall.deploy.simulator.register;

/** What the register says of a company. */
public record Enterprise(String uscc, String name, String city, String status,
        LegalRepresentative legalRepresentative) {

    public static final String IN_BUSINESS = "存续";

    public record LegalRepresentative(String name, String idType, String idNumber) {}
}
