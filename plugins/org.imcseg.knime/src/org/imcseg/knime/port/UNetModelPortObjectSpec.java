// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.port;

import javax.swing.JComponent;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.ModelFormatException;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/**
 * What a model consists of and expects: channels, normalisation, patch size, architecture and, once trained, the record
 * of its training.
 */
public final class UNetModelPortObjectSpec extends AbstractSimplePortObjectSpec {
    /** Found by KNIME through the extension point. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<UNetModelPortObjectSpec> {}

    private static final String KEY = "description";

    private TrainedModel.Description description;

    /** For KNIME, which loads the content afterwards. */
    public UNetModelPortObjectSpec() {
        // see load
    }

    /** @param description of the model; before training its record is empty */
    public UNetModelPortObjectSpec(TrainedModel.Description description) {
        this.description = description;
    }

    /** Before training its record is empty. */
    public TrainedModel.Description description() {
        return description;
    }

    @Override
    protected void save(ModelContentWO model) {
        model.addString(KEY, ModelFile.describe(description));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        try {
            description = ModelFile.description(model.getString(KEY), "the saved model port");
        } catch (ModelFormatException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    @Override
    public JComponent[] getViews() {
        return ModelSummary.views(description);
    }
}
