package io.hrsshall.identity.people.facecheck;

import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether this installation offers a provider (`hall.face.providers`). Without it, the provider needs no settings.
abstract class FaceProviderOffered implements Condition {

    private final FaceProvider provider;

    private FaceProviderOffered(FaceProvider provider) {
        this.provider = provider;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String[] offered = context.getEnvironment().getProperty("hall.face.providers", String[].class, new String[0]);
        return Arrays.stream(offered).anyMatch(name -> name.strip().equalsIgnoreCase(provider.name()));
    }

    static final class Alipay extends FaceProviderOffered {

        Alipay() {
            super(FaceProvider.ALIPAY);
        }
    }

    static final class App extends FaceProviderOffered {

        App() {
            super(FaceProvider.APP);
        }
    }
}
