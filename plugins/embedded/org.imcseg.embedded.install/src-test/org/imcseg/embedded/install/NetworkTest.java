// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No shipped class of this project knows a class that reaches the network. That no library does either, at run time, is
 * what workflows/checks/network.sh sees.
 */
class NetworkTest {
    /** Everything in java.net but what only reads or writes addresses as text. */
    private static final Set<String> TEXT_ONLY = Set.of(
            "java/net/URI",
            "java/net/URISyntaxException",
            "java/net/URLDecoder",
            "java/net/URLEncoder",
            "java/net/MalformedURLException");

    private static final List<String> REACHING = List.of(
            "java/net/",
            "java/nio/channels/SocketChannel",
            "java/nio/channels/ServerSocketChannel",
            "java/nio/channels/DatagramChannel",
            "java/nio/channels/AsynchronousSocketChannel",
            "java/nio/channels/AsynchronousServerSocketChannel",
            "java/rmi/",
            "javax/net/",
            "javax/naming/",
            "javax/management/remote/",
            "com/sun/net/",
            "com/sun/jndi/",
            "jdk/net/",
            "sun/net/");

    /** Class to the one class of java.net that it may know. */
    private static final Map<String, String> ARGUED = Map.of(
            // where a service is registered in the engine's own jars
            "org/imcseg/engine/dl4j/Backend$1", "java/net/URL",
            "org/imcseg/engine/dl4j/Backend", "java/net/URL",
            // a library in the engine's own jars, which JavaCPP takes by address
            "org/imcseg/engine/libtorch/GpuNatives", "java/net/URL",
            // only whether there is such a library
            "org/imcseg/engine/libtorch/LibTorchRuntime", "java/net/URL",
            // what KNIME makes of knime:// addresses; only those of this machine are taken
            "org/imcseg/knime/paths/Locations", "java/net/URL",
            // asks the system for this machine's own name, where neither a file nor an environment variable tells it
            "org/imcseg/core/files/ProcessOwner", "java/net/InetAddress");

    @Test
    void noShippedClassOfOursReachesTheNetwork() {
        List<String> found = new ArrayList<>();
        int classes = 0;
        for (BuiltBundle bundle : Repositories.SITE) {
            if (bundle.symbolicName().startsWith("org.imcseg.")) {
                classes += bundle.classes().size();
                bundle.classes().forEach((name, bytes) -> found.addAll(reached(name, bytes)));
            }
        }
        assertEquals(List.of(), found);
        assertTrue(classes > 500, "only " + classes + " classes were looked at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/net/Socket",
                "java/net/URL",
                "java/net/HttpURLConnection",
                "java/net/http/HttpClient",
                "java/nio/channels/SocketChannel",
                "javax/net/ssl/SSLContext"
            })
    void plantedReferenceIsFound(String target) {
        assertFalse(planted(target).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/net/URI", "java/nio/channels/FileChannel", "java/lang/String"})
    void plantedHarmlessReferenceIsNot(String target) {
        assertTrue(planted(target).isEmpty());
    }

    private static List<String> planted(String target) {
        List<String> found = new ArrayList<>();
        DependencyDirectionTest.planted("org.imcseg.core", target, "")
                .classes()
                .forEach((name, bytes) -> found.addAll(reached(name, bytes)));
        return found;
    }

    private static List<String> reached(String name, byte[] classFile) {
        return References.of(classFile).stream()
                .filter(target -> REACHING.stream().anyMatch(target::startsWith))
                .filter(target -> !TEXT_ONLY.contains(target))
                .filter(target -> !target.equals(ARGUED.get(name)))
                .map(target -> name + " knows " + target)
                .toList();
    }
}
