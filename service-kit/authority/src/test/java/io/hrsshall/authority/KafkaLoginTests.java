package io.hrsshall.authority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.KafkaLogin.CurrentCredentials;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.TextInputCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;

class KafkaLoginTests {

    private static CurrentCredentials handler(String user, String password) {
        Map<String, Object> properties = KafkaLogin.scram(user, password);
        Map<String, Object> configs = Map.of("sasl.jaas.config",
                new Password((String) properties.get("sasl.jaas.config")));
        CurrentCredentials handler = new CurrentCredentials();
        handler.configure(configs, "SCRAM-SHA-512",
                JaasContext.loadClientContext(configs).configurationEntries());
        return handler;
    }

    private static List<String> asked(CurrentCredentials handler) throws UnsupportedCallbackException {
        NameCallback name = new NameCallback("name");
        PasswordCallback password = new PasswordCallback("password", false);
        handler.handle(new Callback[]{name, password});
        return List.of(name.getName(), String.valueOf(password.getPassword()));
    }

    @Test
    void eachConnectionUsesTheCurrentCredentials() throws Exception {
        CurrentCredentials handler = handler("kafka-login-test", "quote \" and \\ backslash");
        CurrentCredentials other = handler("kafka-login-other", "other");
        assertThat(asked(handler)).containsExactly("kafka-login-test", "quote \" and \\ backslash");

        KafkaLogin.replace("kafka-login-test", "kafka-login-test-2", "next");
        assertThat(asked(handler)).containsExactly("kafka-login-test-2", "next");
        assertThat(asked(other)).containsExactly("kafka-login-other", "other");

        KafkaLogin.replace("kafka-login-test", "kafka-login-test", "third");
        assertThat(asked(handler)).containsExactly("kafka-login-test", "third");
    }

    @Test
    void otherQuestionsAreNotAnswered() {
        CurrentCredentials handler = handler("kafka-login-test", "password");
        assertThatThrownBy(() -> handler.handle(new Callback[]{new TextInputCallback("anything")}))
                .isInstanceOf(UnsupportedCallbackException.class);
    }
}
