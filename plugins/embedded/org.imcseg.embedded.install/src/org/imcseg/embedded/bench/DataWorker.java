// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Times the data path outside of training, controlled over standard input so that the same work in another language can
 * be measured alternately in the same run.
 *
 * <pre>
 *   → READY
 *   time TASK N  does it N times → wall time and processor time of the process for one, in ms
 *   result TASK  does it once    → what came out, as words to compare
 *   tasks        → their names
 *   quit
 * </pre>
 *
 * Arguments: {@code data FOLDER} works on the inputs in a folder, {@code data-inputs FOLDER} makes them, {@code lung
 * FOLDER [IMAGES]} makes a large data set, {@code slides FOLDER [ADDRESS]} writes the slides of a phantom's address.
 */
public final class DataWorker {
    private static final String SLIDES = "phantom:lung?images=200&samples=200&size=1000&seed=7";

    private DataWorker() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println(
                    "Expected data FOLDER, data-inputs FOLDER, lung FOLDER [IMAGES], or slides FOLDER [ADDRESS].");
            System.exit(2);
        }
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "lung" -> LungFolder.make(folder, arguments.length > 2 ? Integer.parseInt(arguments[2]) : 229);
            case "slides" -> PhantomSlides.make(folder, arguments.length > 2 ? arguments[2] : SLIDES);
            case "data-inputs" -> Inputs.make(folder);
            default -> serve(DataTasks.of(folder));
        }
    }

    private static void serve(Map<String, DataTask> tasks) throws Exception {
        System.out.println("READY");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.equals("quit"); line = lines.readLine()) {
            String[] words = line.strip().split(" ");
            System.out.println(
                    words[0].equals("tasks") ? String.join(" ", tasks.keySet()) : answer(words, tasks.get(words[1])));
        }
    }

    private static String answer(String[] words, DataTask task) throws Exception {
        if (words[0].equals("result")) {
            return task.result();
        }
        int times = Integer.parseInt(words[2]);
        double processor = processorTime();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            task.run();
        }
        long end = System.nanoTime();
        return String.format(
                Locale.ROOT, "%.3f %.3f", (end - start) / 1e6 / times, (processorTime() - processor) / times);
    }

    /**
     * Of all threads in ms, the compiler's and the garbage collector's too. Linux counts it in nanoseconds, Java tells
     * hundredths of a second.
     */
    private static double processorTime() throws IOException {
        Path threads = Path.of("/proc/self/task");
        if (!Files.isDirectory(threads)) {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e6;
        }
        double sum = 0;
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                sum += Long.parseLong(
                                Files.readString(thread.resolve("schedstat")).split(" ")[0])
                        / 1e6;
            }
        }
        return sum;
    }
}
