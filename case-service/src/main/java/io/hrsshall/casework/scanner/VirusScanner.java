package io.hrsshall.casework.scanner;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.InputStream;
import java.util.Optional;

/// Checks files for viruses before they are kept.
public interface VirusScanner {

    /// @return the name of the virus; empty for a clean file
    /// @throws DependencyUnavailable
    ///             if the scanner gave no answer in time
    Optional<String> scan(InputStream content);
}
