// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words why native libraries cannot be loaded, from what the system's loader says. */
final class LoadingFailure {
    private static final String ELSEWHERE = "name another folder by -D" + NativeCache.PROPERTY
            + "=FOLDER (in knime.ini below -vmargs, or in IMCSEG_JAVA_OPTS for workflows/run)";

    /** @param words with %1$s for what the pattern found and %2$s for the folder of the libraries */
    private record Case(Pattern pattern, String words) {
        Case(String pattern, String words) {
            this(Pattern.compile(pattern), words);
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(
                    "failed to map segment from shared object",
                    "programs may not be run from %2$s, which is mounted with noexec or otherwise protected: "
                            + ELSEWHERE),
            new Case(
                    "No space left on device|not enough space on the disk|Disk quota exceeded",
                    "the disk is too full to unpack them, about 1 GB, to %2$s: make space there, or " + ELSEWHERE),
            new Case(
                    "Error loading shared library (\\S+?):",
                    "this system's C library is musl (Alpine Linux), but they need glibc (%1$s): use a system such as Debian, Ubuntu or Fedora"),
            new Case(
                    "(lib\\S+|\\S+\\.so\\S*): cannot open shared object file",
                    "the system lacks the library %1$s: install the package that has it"
                            + " (libgomp.so.1: libgomp1 under Debian and Ubuntu, libgomp under Fedora)"),
            new Case(
                    "version `(\\S+?)' not found",
                    "this operating system is too old: its libraries lack %1$s. Use a release of the last five years"),
            new Case(
                    "wrong ELF class|[Ee]xec format error|incompatible architecture|not a valid Win32 application|need '\\w+'",
                    "they are made for another kind of processor than Java runs on:"
                            + " install a Java and KNIME of this machine's own architecture and then delete %2$s"),
            new Case(
                    "invalid ELF header|file too short|not a mach-o file|ELF load command|undefined symbol",
                    "an unpacked library is damaged: delete %2$s, it is unpacked anew"),
            new Case(
                    "Can't find dependent libraries",
                    "Windows lacks a library that they need: install Microsoft's Visual C++ Redistributable, x64"));

    private LoadingFailure() {}

    /**
     * What a user can do, and the message behind it; the message alone where the cause is not known.
     *
     * @param message of the system's loader
     * @param folder where libraries are unpacked
     */
    static String inWords(String message, Path folder) {
        for (Case each : CASES) {
            Matcher matcher = each.pattern.matcher(message);
            if (matcher.find()) {
                String found = matcher.groupCount() > 0 ? matcher.group(1) : "";
                return String.format(each.words, found, folder) + " [" + message + "]";
            }
        }
        return message;
    }
}
