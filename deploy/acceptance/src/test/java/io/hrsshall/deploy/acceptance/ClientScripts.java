package io.hrsshall.deploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The scripts of `deploy/simulator` that log a unit in with openssl and curl. They share no code with the services.
///
/// @param root
///            the source tree
/// @param authority
///            whose certificates curl trusts; null for those of the system
record ClientScripts(Path root, String hall, String simulator, @Nullable Path authority) {

    /// @param exit
    ///            0 for tokens, 1 for a refusal, 3 if something else is needed first
    /// @param body
    ///            of the hall's last answer
    record Result(int exit, JsonNode body) {

        String code() {
            return body.path("code").asString("");
        }

        String unit() {
            return body.path("acting").path("unit").asString("");
        }
    }

    /// A certificate of the simulator's CA with its key, in files.
    record Certificate(Path chain, Path key) {

        /// @param issued
        ///            the simulator's answer
        static Certificate saved(JsonNode issued, Path folder) {
            try {
                String chain = String.join("\n", issued.path("chain").valueStream().map(JsonNode::asString).toList());
                return new Certificate(Files.writeString(folder.resolve("chain.pem"), chain),
                        Files.writeString(folder.resolve("key.pem"), issued.path("privateKey").asString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Result byCertificate(Certificate certificate, String... options) {
        return run("ca-login.sh", List.of(hall, certificate.chain().toString(), certificate.key().toString()), options);
    }

    Result byProvince(String uscc, String... options) {
        return run("sso-login.sh", List.of(hall, uscc), options);
    }

    Result byLicence(String uscc, String... options) {
        return run("licence-login.sh", List.of(hall, simulator, uscc), options);
    }

    private Result run(String script, List<String> arguments, String... options) {
        var command = new ArrayList<String>();
        command.add(root.resolve("deploy/simulator").resolve(script).toString());
        command.addAll(arguments);
        command.addAll(List.of(options));
        try {
            var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
            if (authority != null) {
                builder.environment().put("CURL_CA_BUNDLE", authority.toString());
            }
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes());
            return new Result(process.waitFor(), json(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// An empty object if the script ended before the last answer.
    private static JsonNode json(String output) {
        try {
            return JsonMapper.shared().readTree(output);
        } catch (JacksonException e) {
            return JsonMapper.shared().valueToTree(Map.of("output", output));
        }
    }
}
