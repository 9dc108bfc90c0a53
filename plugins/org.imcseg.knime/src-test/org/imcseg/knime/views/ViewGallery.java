// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imcseg.core.json.JsonText;

/** Takes screenshots of all views, in light and dark themes, for inspection. Its argument is the target folder. */
final class ViewGallery {
    private ViewGallery() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        Path work = Files.createTempDirectory("views");
        Chromium browser = Chromium.find().orElseThrow();
        SampleViews samples = new SampleViews(work);
        try (MockHost host = new MockHost()) {
            host.add("reader", samples.reader());
            host.add("predictor", samples.predictor());
            host.add("scorer", samples.scorer());
            host.add("suspects", samples.suspects());
            host.add("measure", samples.measure());
            host.add("learner", samples.learner());
            host.add("curves", SampleViews.curves());
            host.add("report", samples.report());
            host.add("environment", SampleViews.environment());
            host.add("files", samples.readerOfFiles());
            host.add("experiment", samples.experimentReport());
            host.add("old", SampleViews.saying(JsonText.of(Map.of("imcseg", "images", "notice", ViewService.AGAIN))));
            for (String shot : List.of(
                    "reader",
                    "reader channels",
                    "files issues",
                    "reader pixels",
                    "predictor",
                    "predictor probability",
                    "predictor pixels",
                    "scorer",
                    "scorer large",
                    "suspects",
                    "suspects large",
                    "measure",
                    "learner",
                    "curves",
                    "environment",
                    "report report",
                    "experiment report",
                    "old notice")) {
                String[] parts = shot.split(" ");
                for (String theme : List.of("light", "dark")) {
                    String name = shot.replace(' ', '-') + "-" + theme;
                    if (wanted.isEmpty() || wanted.stream().anyMatch(name::contains)) {
                        browser.screenshot(
                                host.address(parts[0], "theme=" + theme + "&act=" + (parts.length > 1 ? parts[1] : "")),
                                folder.resolve(name + ".png"));
                    }
                }
            }
        }
    }
}
