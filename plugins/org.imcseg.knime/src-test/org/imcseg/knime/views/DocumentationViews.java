// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imcseg.embedded.views.OpenView;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.learner.LearnerNodeFactory;
import org.imcseg.knime.nodes.normalise.NormaliseNodeFactory;
import org.imcseg.knime.nodes.predictor.PredictorNodeFactory;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.imcseg.knime.nodes.report.ReportNodeFactory;
import org.imcseg.knime.nodes.scorer.ScorerNodeFactory;
import org.imcseg.knime.nodes.suspects.SuspectsNodeFactory;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;

/**
 * Takes the screenshots of views for the documentation, of synthetic tissue and a trained model. Its argument is the
 * target folder; files are named like the nodes' pages. Needs an engine on the class path and takes a few minutes.
 */
final class DocumentationViews {
    private final Path folder;
    private final Map<String, OpenView> views = new LinkedHashMap<>();

    private DocumentationViews(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        DocumentationViews documentation = new DocumentationViews(Files.createTempDirectory("views"));
        documentation.execute();
        documentation.picture(Files.createDirectories(Path.of(arguments[0])));
    }

    private void execute() throws Exception {
        NodeRunner learner = node(new LearnerNodeFactory()).set("maskColumn", "Mask");
        PortObject[] trained =
                learner.execute(normalised("phantom:lung?images=48&samples=12&size=128&seed=1&touching=0.6"));
        views.put("u-net-learner", learner.view());
        NodeRunner predictor = node(new PredictorNodeFactory());
        PortObject test = normalised("phantom:lung?images=24&samples=6&size=128&seed=2&touching=0.6");
        PortObject predicted = predictor.execute(trained[0], test)[0];
        views.put("u-net-predictor", predictor.view());
        NodeRunner scorer = node(new ScorerNodeFactory()).set("replicates", 500);
        PortObject[] scored = scorer.execute(predicted);
        views.put("dice-scorer", scorer.view());
        NodeRunner suspects = node(new SuspectsNodeFactory())
                .set("probabilityColumn", "Probability")
                .set("maskColumn", "Mask");
        suspects.execute(predicted);
        views.put("suspect-labels", suspects.view());
        NodeRunner report = node(new ReportNodeFactory()).set("folder", "report");
        report.execute(scored[0], scored[1]);
        views.put("segmentation-report", report.view());
    }

    private PortObject normalised(String phantom) throws Exception {
        PortObject read = node(new ReaderNodeFactory()).set("location", phantom).execute()[0];
        return node(new NormaliseNodeFactory()).execute(read)[0];
    }

    private NodeRunner node(NodeFactory<?> factory) throws Exception {
        return new NodeRunner(factory, folder);
    }

    private void picture(Path target) throws IOException, InterruptedException {
        Chromium browser = Chromium.find().orElseThrow();
        try (MockHost host = new MockHost()) {
            for (Map.Entry<String, OpenView> view : views.entrySet()) {
                host.add(view.getKey(), view.getValue());
                String act = view.getKey().equals("segmentation-report") ? "report" : "";
                browser.screenshot(
                        host.address(view.getKey(), "theme=light&act=" + act), target.resolve(view.getKey() + ".png"));
            }
        }
    }
}
