import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Lets all compilations of a build use the same classes of Error Prone and the annotation processors, which `javac`
/// otherwise loads again for each of them (`-XDprocloader` in the root's `pom.xml`).
public final class SharedProcessors extends ClassLoader {

    private static final Map<List<String>, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    public SharedProcessors(URL[] jars, ClassLoader parent) {
        super(LOADERS.computeIfAbsent(Stream.of(jars).map(URL::toString).toList(),
                unknown -> new URLClassLoader(jars, parent)));
    }
}
