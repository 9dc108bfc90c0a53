// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imcseg.core.report.EarlierReport;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.node.NodeLogger;

/**
 * A model file that is about to be replaced. The report in the same folder that states its checksum is moved away
 * first: if the run stopped before the new report is written, the old one would be mistaken for that of the new model.
 */
final class ReplacedModel {
    private static final NodeLogger LOG = NodeLogger.getLogger(ReplacedModel.class);

    private final EarlierReport report;

    private ReplacedModel(EarlierReport report) {
        this.report = report;
    }

    static ReplacedModel at(Path file, TrainedModel successor) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new ReplacedModel(null);
        }
        Optional<EarlierReport> report = EarlierReport.in(file.getParent());
        String replaced = report.isPresent() ? ModelFile.checksum(file) : "";
        if (report.isEmpty() || !report.get().isOf(replaced) || replaced.equals(ModelFile.identity(successor))) {
            return new ReplacedModel(null);
        }
        LOG.info("The report of the replaced model was moved, with its files, to "
                + report.get().setAside());
        return new ReplacedModel(report.get());
    }

    /** The model is unchanged, and so is its report. */
    void restore() throws IOException {
        if (report != null) {
            report.restore();
        }
    }
}
