// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that a temporary file or a lock belongs to, as it stands in names of files. A process number is given out
 * repeatedly, so the start time distinguishes two processes with one number; a number says nothing about another
 * machine or container.
 *
 * @param pid number of the process
 * @param started its start in seconds since 1970; 0 if the system does not provide it
 * @param host eight hexadecimal digits: machine and, under Linux, the container's space of process numbers
 */
public record ProcessOwner(long pid, long started, String host) {
    /** Regular expression of {@link #tag}, without groups. */
    static final String TAG = "\\d{1,19}-\\d{1,12}-[0-9a-f]{8}";

    private static final Pattern PARTS = Pattern.compile("(\\d{1,18})-(\\d{1,12})-([0-9a-f]{8})");
    /** The system counts a start in ticks since it was booted, and its clock may have been set since. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final String HOST_NAME = readHostName();
    private static final ProcessOwner CURRENT = of(ProcessHandle.current());

    /** This process. */
    public static ProcessOwner current() {
        return CURRENT;
    }

    /** Any process of this machine. */
    static ProcessOwner of(ProcessHandle process) {
        return new ProcessOwner(
                process.pid(),
                process.info().startInstant().map(Instant::getEpochSecond).orElse(0L),
                hostDigits());
    }

    /** This machine's name, for messages. */
    public static String hostName() {
        return HOST_NAME;
    }

    /** The text for a file's name: letters of a to f, digits and hyphens. */
    public String tag() {
        return pid + "-" + started + "-" + host;
    }

    /** The inverse of {@link #tag}; empty for other texts. */
    public static Optional<ProcessOwner> ofTag(String tag) {
        Matcher parts = PARTS.matcher(tag);
        return parts.matches()
                ? Optional.of(new ProcessOwner(
                        Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** Whether it ran on this machine and in this container, so that its number means something here. */
    public boolean isOfThisHost() {
        return host.equals(CURRENT.host);
    }

    /** Whether it has certainly ended. Of another machine's process that is not known. */
    public boolean isGone() {
        if (!isOfThisHost()) {
            return false;
        }
        Optional<ProcessHandle> now = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return now.isEmpty()
                || started > 0
                        && now.get()
                                .info()
                                .startInstant()
                                .filter(start -> Duration.between(Instant.ofEpochSecond(started), start)
                                                .abs()
                                                .compareTo(TOLERANCE)
                                        > 0)
                                .isPresent();
    }

    private static String hostDigits() {
        String space = "";
        try {
            space = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            // no Linux
        }
        byte[] digest = Fingerprint.sha256().digest((HOST_NAME + "\n" + space).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 4);
    }

    private static String readHostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException | SecurityException e) {
            // no Linux
        }
        String windows = System.getenv("COMPUTERNAME");
        if (windows != null && !windows.isBlank()) {
            return windows.strip();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
