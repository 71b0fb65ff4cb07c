package io.hrsshall.gateway.session;

import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.gateway.policy.Contracts;
import io.hrsshall.gateway.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the refresh token of a browser out of reach of its scripts. A request with `Hall-Client: web`, a header that
/// no form and no other site can send, gets the refresh token of its answer in a cookie instead of in the body, and
/// needs no refresh token in its own body. That cookie names the hash of a second one, a secret of this browser that no
/// sibling host can set, so that a planted session is ignored. A login also gets a cookie by which the browser is
/// recognized at later logins. The secret of a login by the province is kept in the same way as a refresh token. Other
/// clients are served as before. See ADR 0010, ADR 0018 and ADR 0019.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 50)
class BrowserSessionFilter implements WebFilter {

    static final String COOKIE = "hall-session";
    static final String CLIENT = "Hall-Client";
    static final String WEB = "web";
    private static final String PATH = "/api/v1/tokens/";
    /// Browsers accept a name with this prefix from the host itself only.
    static final String BROWSER_COOKIE = "__Host-hall-browser";
    private static final Pattern BROWSER_FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final String ROOT = "/";
    private static final String REFRESH_TOKEN = "refreshToken";
    /// A sibling host could otherwise plant a device of its own, which the visitor's account would know afterwards.
    static final String DEVICE_COOKIE = "__Host-hall-device";
    private static final String DEVICE_ID = "Device-Id";
    private static final Pattern DEVICE_FORM = Pattern.compile("[A-Za-z0-9_-]{20,64}");
    /// Browsers keep no cookie longer.
    private static final Duration DEVICE_AGE = Duration.ofDays(400);
    private static final int RANDOM_BYTES = 16;
    /// Every way to log in answers with tokens.
    private static final String LOGINS = "/api/v1/logins/";
    private static final Set<String> RENEWALS = Set.of("refreshTokens", "switchActing");
    private static final String END = "endSession";
    static final String SSO_COOKIE = "__Host-hall-sso";
    private static final String SSO_OPEN = "openSsoLogin";
    private static final String SSO_LOGIN = "logInWithProvinceSso";
    /// How long the login at the province may take.
    private static final Duration SSO_AGE = Duration.ofMinutes(10);
    private static final String SECRET = "secret";

    private final JsonMapper json;
    private final Problems problems;
    private final SecureRandom random = new SecureRandom();

    BrowserSessionFilter(JsonMapper json, Problems problems) {
        this.json = json;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Operation target = operation(exchange);
        if (!WEB.equals(request.getHeaders().getFirst(CLIENT)) || target == null) {
            return chain.filter(exchange);
        }
        String operation = target.id();
        if (target.path().startsWith(LOGINS)) {
            return logIn(exchange, chain, operation.equals(SSO_LOGIN));
        }
        if (operation.equals(SSO_OPEN)) {
            return chain.filter(exchange.mutate()
                    .request(each -> each.headers(BrowserSessionFilter::refuseCompression))
                    .response(new SecretInCookie(exchange.getResponse(), HttpStatus.CREATED, SECRET,
                            (secret, answer) -> List.of(cookie(SSO_COOKIE, secret, ROOT, SSO_AGE))))
                    .build());
        }
        boolean ends = operation.equals(END);
        if (!ends && !RENEWALS.contains(operation)) {
            return chain.filter(exchange);
        }
        String browser = browserOf(request);
        String session = browser == null ? null : sessionOf(request, browser);
        if (browser == null || session == null) {
            return ends ? nothingToEnd(exchange) : problems.write(exchange, Refusal.of(Reason.UNAUTHENTICATED));
        }
        return bytes(request.getBody()).flatMap(bytes -> {
            JsonNode tree = bytes.length == 0 ? json.createObjectNode() : read(bytes);
            if (!(tree instanceof ObjectNode body) || body.has(REFRESH_TOKEN)) {
                return problems.write(exchange, "malformed", 400, null);
            }
            body.put(REFRESH_TOKEN, session);
            return chain.filter(exchange.mutate().request(new WithBody(request, json.writeValueAsBytes(body)))
                    .response(new TokensInCookie(exchange.getResponse(), browser, true)).build());
        });
    }

    /// The secret of this browser. It stays the same from login to login, so that logins and renewals in several tabs
    /// fit together.
    private static @Nullable String browserOf(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(BROWSER_COOKIE);
        return cookie != null && BROWSER_FORM.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
    }

    /// The refresh token of the session that was begun in this browser. Others of the same name were planted by a
    /// sibling host.
    private static @Nullable String sessionOf(ServerHttpRequest request, String browser) {
        String prefix = hash(browser) + '.';
        return request.getCookies().getOrDefault(COOKIE, List.of()).stream().map(HttpCookie::getValue)
                .filter(value -> value.length() > prefix.length() && value.startsWith(prefix))
                .map(value -> value.substring(prefix.length())).findFirst().orElse(null);
    }

    private static String hash(String browser) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(browser.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Mono<Void> logIn(ServerWebExchange exchange, WebFilterChain chain, boolean cameFromProvince) {
        HttpCookie known = exchange.getRequest().getCookies().getFirst(DEVICE_COOKIE);
        String device = known != null && DEVICE_FORM.matcher(known.getValue()).matches()
                ? known.getValue()
                : newSecret();
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            HttpStatusCode status = response.getStatusCode();
            if (status != null && status.value() == 200) {
                response.addCookie(cookie(DEVICE_COOKIE, device, ROOT, DEVICE_AGE));
            }
            return Mono.empty();
        });
        String ofBrowser = browserOf(exchange.getRequest());
        String browser = ofBrowser == null ? newSecret() : ofBrowser;
        HttpCookie secret = exchange.getRequest().getCookies().getFirst(SSO_COOKIE);
        ServerHttpRequest request = exchange.getRequest().mutate().headers(headers -> {
            headers.set(DEVICE_ID, device);
            headers.remove(HttpHeaders.COOKIE);
            refuseCompression(headers);
        }).build();
        ServerWebExchange login = exchange.mutate().request(request)
                .response(new TokensInCookie(response, browser, false)).build();
        if (!cameFromProvince) {
            return chain.filter(login);
        }
        return bytes(request.getBody()).flatMap(bytes -> {
            if (!(read(bytes) instanceof ObjectNode body) || body.has(SECRET)) {
                return problems.write(exchange, "malformed", 400, null);
            }
            if (secret != null) {
                body.put(SECRET, secret.getValue());
            }
            return chain.filter(login.mutate().request(new WithBody(request, json.writeValueAsBytes(body))).build());
        });
    }

    /// This filter reads the answer.
    private static void refuseCompression(HttpHeaders headers) {
        headers.remove(HttpHeaders.ACCEPT_ENCODING);
    }

    private String newSecret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Mono<Void> nothingToEnd(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return exchange.getResponse().setComplete();
    }

    private static @Nullable Operation operation(ServerWebExchange exchange) {
        return exchange.getAttribute(Contracts.Target.ATTRIBUTE) instanceof Contracts.Target target
                ? target.match().operation()
                : null;
    }

    private @Nullable JsonNode read(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            return null;
        }
    }

    /// The body as a whole; the limit of its length was applied before.
    private static Mono<byte[]> bytes(Publisher<? extends DataBuffer> body) {
        return DataBufferUtils.join(body).map(buffer -> {
            try {
                byte[] bytes = new byte[buffer.readableByteCount()];
                buffer.read(bytes);
                return bytes;
            } finally {
                DataBufferUtils.release(buffer);
            }
        }).defaultIfEmpty(new byte[0]);
    }

    private static ResponseCookie cookie(String name, String value, String path, Duration age) {
        return ResponseCookie.from(name, value).path(path).httpOnly(true).secure(true).sameSite("Strict").maxAge(age)
                .build();
    }

    /// The request as the service knows it: with the token in the body, without the cookie.
    private static final class WithBody extends ServerHttpRequestDecorator {

        private final byte[] body;
        private final HttpHeaders headers;

        WithBody(ServerHttpRequest request, byte[] body) {
            super(request);
            this.body = body;
            this.headers = new HttpHeaders();
            headers.putAll(request.getHeaders());
            headers.remove(HttpHeaders.COOKIE);
            refuseCompression(headers);
            headers.remove(HttpHeaders.TRANSFER_ENCODING);
            headers.setContentLength(body.length);
            headers.setContentType(MediaType.APPLICATION_JSON);
        }

        @Override
        public HttpHeaders getHeaders() { return headers; }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
        }
    }

    /// Moves a secret of an answer into a cookie.
    private class SecretInCookie extends ServerHttpResponseDecorator {

        private final HttpStatus status;
        private final String field;
        private final BiFunction<String, ObjectNode, List<ResponseCookie>> cookies;

        /// @param status
        ///            of answers with the secret
        /// @param cookies
        ///            of the secret, and the answer without it
        SecretInCookie(ServerHttpResponse response, HttpStatus status, String field,
                BiFunction<String, ObjectNode, List<ResponseCookie>> cookies) {
            super(response);
            this.status = status;
            this.field = field;
            this.cookies = cookies;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            if (!status.equals(getStatusCode())) {
                return super.writeWith(body);
            }
            return bytes(body).map(this::withoutSecret)
                    .flatMap(bytes -> super.writeWith(Mono.just(bufferFactory().wrap(bytes))));
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return writeWith(Flux.from(body).flatMapSequential(part -> part));
        }

        private byte[] withoutSecret(byte[] bytes) {
            if (!(read(bytes) instanceof ObjectNode answer)) {
                return bytes;
            }
            JsonNode secret = answer.remove(field);
            if (secret != null && secret.isString()) {
                cookies.apply(secret.asString(), answer).forEach(this::addCookie);
            }
            byte[] rest = json.writeValueAsBytes(answer);
            getHeaders().setContentLength(rest.length);
            return rest;
        }
    }

    /// Moves the refresh token of an answer into its cookie. A session that is over loses its cookie.
    private final class TokensInCookie extends SecretInCookie {

        /// @param browser
        ///            the secret of this browser
        /// @param hadSession
        ///            whether the request came with a session, which may be over now
        TokensInCookie(ServerHttpResponse response, String browser, boolean hadSession) {
            super(response, HttpStatus.OK, REFRESH_TOKEN, (token, tokens) -> {
                Duration age = Duration.ofSeconds(tokens.path("refreshExpiresIn").asLong(0));
                return List.of(cookie(COOKIE, hash(browser) + '.' + token, PATH, age),
                        cookie(BROWSER_COOKIE, browser, ROOT, age));
            });
            response.beforeCommit(() -> {
                HttpStatusCode status = response.getStatusCode();
                if (hadSession && status != null && (status.value() == 401 || status.value() == 204)) {
                    response.addCookie(cookie(COOKIE, "", PATH, Duration.ZERO));
                    response.addCookie(cookie(BROWSER_COOKIE, "", ROOT, Duration.ZERO));
                }
                return Mono.empty();
            });
        }
    }
}
