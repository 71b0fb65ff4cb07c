package io.hrsshall.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.PlainHttp;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser in front of the province's unified login, whose user registers there as a unit or person.
public final class ProvinceUser {

    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> attributes;
    private boolean registered;

    /// @param attributes
    ///            such as `uscc` or `idNumber`
    public ProvinceUser(Map<String, String> attributes) {
        this.attributes = Map.copyOf(attributes);
    }

    /// Follows the address of the hall; at the first time the user registers, later the session at the province is
    /// used.
    ///
    /// @return the parameters with which the province leads back to the hall
    public Map<String, String> authorize(String authorizationUrl) {
        SimulatorProcess.get().provinceFor(parameters(URI.create(authorizationUrl)).getOrDefault("redirect_uri", ""));
        URI address = URI.create(authorizationUrl + (registered ? "" : "&prompt=create"));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address).GET());
        while (answer.statusCode() / 100 == 3) {
            URI next = address.resolve(answer.headers().firstValue("Location").orElseThrow());
            if (!next.getAuthority().equals(address.getAuthority())) {
                return parameters(next);
            }
            address = next;
            answer = send(HttpRequest.newBuilder(address).GET());
        }
        Matcher form = FORM.matcher(answer.body());
        assertThat(form.find()).as(answer.body()).isTrue();
        Map<String, String> fields = new HashMap<>(attributes);
        fields.putAll(Map.of("username", Randoms.suffix() + Randoms.suffix(), "password", "Nanjing#2026",
                "password-confirm", "Nanjing#2026"));
        answer = send(HttpRequest.newBuilder(address.resolve(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> field.getKey() + '='
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        registered = true;
        return parameters(URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    public static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : String.valueOf(address.getRawQuery()).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals),
                        URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + '=' + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = PlainHttp.send(request.build());
        answer.headers().allValues("Set-Cookie").forEach(cookie -> {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        });
        return answer;
    }
}
