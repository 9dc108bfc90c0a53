// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLoadingTest {
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String MOST = "org.bytedeco.javacpp.maxbytes";

    @TempDir
    Path folder;

    private final Properties all = new Properties();
    private final ClassLoader context = Thread.currentThread().getContextClassLoader();
    private final ClassLoader loader = new ClassLoader(context) {};

    @BeforeEach
    void setUp() {
        all.putAll(System.getProperties());
        System.setProperty(NativeCache.PROPERTY, folder.toString());
        System.setProperty(CACHE, "elsewhere");
        System.clearProperty(MOST);
    }

    @AfterEach
    void tearDown() {
        System.setProperties(all);
    }

    private void assertAsBefore() {
        assertEquals("elsewhere", System.getProperty(CACHE));
        assertNull(System.getProperty(MOST));
        assertNull(System.getProperty(EXTENSION));
        assertSame(context, Thread.currentThread().getContextClassLoader());
    }

    @Test
    void propertiesAndLoaderAreTheEnginesForTheWorkOnly() throws IOException {
        List<String> seen = new ArrayList<>();
        NativeLoading.run("abacus-1", Map.of(EXTENSION, "-beads"), loader, () -> {
            seen.addAll(List.of(System.getProperty(CACHE), System.getProperty(MOST), System.getProperty(EXTENSION)));
            assertSame(loader, Thread.currentThread().getContextClassLoader());
        });
        assertEquals(List.of(folder.resolve("abacus-1").toString(), "0", "-beads"), seen);
        assertAsBefore();
    }

    @Test
    void alsoWhereItFails() {
        assertThrows(
                UnsatisfiedLinkError.class,
                () -> NativeLoading.run("abacus-1", Map.of(EXTENSION, ""), loader, () -> {
                    throw new UnsatisfiedLinkError("no beads");
                }));
        assertAsBefore();
    }

    @Test
    void withoutAFolderNothingBegins() throws IOException {
        System.setProperty(
                NativeCache.PROPERTY, Files.createFile(folder.resolve("file")).toString());
        String message = assertThrows(
                        IOException.class,
                        () -> NativeLoading.run("abacus-1", Map.of(EXTENSION, ""), loader, () -> fail("begun")))
                .getMessage();
        assertTrue(message.contains(NativeCache.PROPERTY), message);
        assertAsBefore();
    }

    @Test
    void rootIsTheInnermostCause() {
        Throwable inner = new UnsatisfiedLinkError("no beads");
        assertSame(inner, NativeLoading.root(new ExceptionInInitializerError(new IllegalStateException(inner))));
        assertSame(inner, NativeLoading.root(inner));
    }
}
