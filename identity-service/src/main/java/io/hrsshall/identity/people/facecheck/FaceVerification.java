package io.hrsshall.identity.people.facecheck;

import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The face checks of the providers that this installation offers.
@Component
public class FaceVerification {

    private static final Logger log = LoggerFactory.getLogger(FaceVerification.class);

    private final Map<FaceProvider, FaceCheckProvider> providers = new EnumMap<>(FaceProvider.class);
    private final List<FaceProvider> offered;

    FaceVerification(List<FaceCheckProvider> providers, FaceSettings settings) {
        providers.forEach(each -> this.providers.put(each.provider(), each));
        this.offered = List.copyOf(settings.providers());
    }

    /// A check that waits for the person's phone.
    ///
    /// @param check
    ///            the provider's own number of it
    public record Started(FaceProvider provider, String check, String url) {}

    /// The providers support ID cards and the permits. A passport holder goes to a service window.
    ///
    /// @throws InvalidField
    ///             if there is no face check for this type of document
    public static void checkSupported(String field, IdType type) {
        if (type == IdType.PASSPORT) {
            throw new InvalidField(field, "face-not-possible");
        }
    }

    /// The first one is used unless the person chooses another.
    public List<FaceProvider> offered() {
        return offered;
    }

    /// @param chosen
    ///            null for the first one
    /// @throws InvalidField
    ///             if it is not offered
    FaceProvider choose(@Nullable FaceProvider chosen) {
        FaceProvider provider = chosen == null ? offered.getFirst() : chosen;
        if (!offered.contains(provider)) {
            throw new InvalidField("provider", "face-provider-not-offered");
        }
        return provider;
    }

    /// @throws FaceCheckUnavailable
    ///             if the provider does not start a check
    Started start(FaceProvider provider, FacePurpose purpose, PersonDetails person) {
        return of(provider).start(purpose, person);
    }

    /// The check's current state. One of a provider that is not offered any more has failed, so that the person can
    /// begin one with another provider.
    ///
    /// @throws FaceCheckUnavailable
    ///             if there is no answer that can be trusted
    public FaceCheckState query(FaceProvider provider, String check, PersonDetails person) {
        if (!providers.containsKey(provider)) {
            log.warn("Face check of a provider that is not offered, provider={}", provider);
            return FaceCheckState.FAILED;
        }
        return of(provider).query(check, person);
    }

    private FaceCheckProvider of(FaceProvider provider) {
        FaceCheckProvider found = providers.get(provider);
        if (found == null) {
            throw new IllegalStateException(provider + " has no client");
        }
        return found;
    }
}
