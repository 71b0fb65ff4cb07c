package io.hrsshall.identity.sessions.web;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.sessions.ActiveSession;
import io.hrsshall.identity.sessions.OwnSessions;
import io.hrsshall.identity.sessions.UserAgent;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// What the controller makes of requests. The rest of a request's way is tested by OwnSessionsIT.
class OwnSessionControllerTests {

    private static final String PATH = "/api/v1/me/sessions";
    private static final Actor CALLER = Actor.fromClaims(Map.of("kind", "person", "sub", Ids.next().toString(), "sid",
            "sid-1", "iat", 1_790_000_000L));

    private final OwnSessions sessions = mock();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new OwnSessionController(sessions))
            .setCustomArgumentResolvers(new Caller()).build();

    private static final class Caller implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Actor.class);
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
                NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
            return CALLER;
        }
    }

    @Test
    void aSessionIsShownWithDeviceNetworkWayAndTimes() throws Exception {
        UUID id = Ids.next();
        when(sessions.list(CALLER)).thenReturn(List.of(new ActiveSession(id, true, "app-qr",
                new UserAgent("Edge", "Windows"), "198.18.0.0/24", Instant.parse("2026-11-25T02:00:00Z"),
                Instant.parse("2026-11-25T03:00:00Z"))));

        mvc.perform(get(PATH)).andExpect(status().isOk())
                .andExpect(content()
                        .json("""
                                {"sessions": [{"id": "%s", "current": true, "way": "app-qr", "browser": "Edge", "system": "Windows",
                                 "address": "198.18.0.0/24", "startedAt": "2026-11-25T02:00:00Z", "lastUsedAt": "2026-11-25T03:00:00Z"}]}"""
                                .formatted(id)));
    }

    @Test
    void theCallersSessionStaysOnlyIfTheRequestSaysSo() throws Exception {
        mvc.perform(delete(PATH + "?keepCurrent=true")).andExpect(status().isNoContent());
        verify(sessions).endAll(CALLER, true);

        mvc.perform(delete(PATH)).andExpect(status().isNoContent());
        verify(sessions).endAll(CALLER, false);
    }

    @Test
    void anIdThatIsNoneReachesNothing() throws Exception {
        mvc.perform(delete(PATH + "/all")).andExpect(status().isBadRequest());
        mvc.perform(delete(PATH + "?keepCurrent=perhaps")).andExpect(status().isBadRequest());
        verifyNoInteractions(sessions);
    }
}
