// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imcseg.core.files.ScratchFolder;
import org.imcseg.knime.models.ModelRescue;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.node.KNIMEConstants;

/** Models that outlive their round, stored in a separate folder because KNIME deletes the files of the loop body. */
final class KeptModels {
    /** Key in a model's record: number of manually annotated cells. */
    static final String ANNOTATED = "annotated cells";

    private ScratchFolder folder;

    /**
     * Stores the model for the warm start of the next round, always in the same file, so that nodes configured in one
     * round find it in the next.
     */
    Path keepPrevious(TrainedModel model) throws IOException {
        return keep(model, "previous-round");
    }

    /** Stores the best model so far. */
    void keepBest(TrainedModel model) throws IOException {
        keep(model, "best-round");
    }

    TrainedModel best() throws IOException {
        return ModelFile.read(file("best-round"));
    }

    void delete() {
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }

    /**
     * The model with the bootstrapping added to its record.
     *
     * @param annotated annotated cells of round 0, null if unknown; labels of later rounds are predictions, not
     *     annotations
     * @param notes further settings, name to value
     */
    static TrainedModel describe(TrainedModel model, int round, Long annotated, Map<String, String> notes) {
        TrainedModel.Description d = model.description();
        TrainingRecord t = d.training();
        Map<String, String> settings = new LinkedHashMap<>(t.settings());
        settings.putAll(notes);
        Map<String, Long> counts = new LinkedHashMap<>(t.counts());
        if (round > 0 && annotated != null && counts.containsKey(ANNOTATED)) {
            counts.put("predicted cells", counts.put(ANNOTATED, annotated));
        }
        TrainingRecord told = new TrainingRecord(
                t.software(),
                t.engine(),
                t.device(),
                t.seed(),
                t.finalSeed(),
                settings,
                counts,
                t.bestAttempt(),
                t.bestEpoch(),
                t.bestDsc(),
                t.bestScore(),
                t.history(),
                t.events(),
                t.images());
        return new TrainedModel(
                new TrainedModel.Description(
                        d.architecture(),
                        d.channels(),
                        d.normalisation(),
                        d.patchSize(),
                        d.pixelSize(),
                        d.threshold(),
                        told),
                model.weights());
    }

    private Path keep(TrainedModel model, String name) throws IOException {
        try {
            if (folder == null) {
                folder = ScratchFolder.create(KNIMEConstants.getKNIMETempPath(), "bootstrap");
            }
            ModelFile.write(model, file(name));
            return file(name);
        } catch (IOException e) {
            throw ModelRescue.save(model, e);
        }
    }

    private Path file(String name) {
        return folder.path().resolve(name + ModelFile.EXTENSION);
    }
}
