package io.hrsshall.deploy.parts;

final class ScramJaas {

    private ScramJaas() {}

    static String of(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + escaped(user)
                + "\" password=\"" + escaped(password) + "\";";
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
