// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.normalise;

import org.imcseg.core.preprocess.Normalisation;
import org.imcseg.core.preprocess.Normaliser;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.nodes.normalise.NormaliseNodeParameters.Output;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.RearrangeColumnsInput;
import org.knime.node.DefaultModel.RearrangeColumnsOutput;

/** The column to normalise and the column of the result. */
final class NormaliseColumns {
    private final DataTableSpec table;
    private final NormaliseNodeParameters parameters;
    private final Normalisation normalisation;
    final int column;
    final DataColumnSpec out;

    NormaliseColumns(DataTableSpec table, NormaliseNodeParameters parameters, Normalisation.Scope scope)
            throws InvalidSettingsException {
        this.table = table;
        this.parameters = parameters;
        normalisation = parameters.normalisation(scope);
        column = Columns.image(table, parameters.imageColumn, NormaliseNodeParameters.IMAGE_COLUMN);
        DataColumnSpecCreator creator = new DataColumnSpecCreator(table.getColumnSpec(column));
        creator.setType(ImageCells.column(parameters.imageColumn).getType());
        if (parameters.output == Output.APPEND) {
            creator.setName(Columns.unused(table, parameters.newColumn, NormaliseNodeParameters.NEW_COLUMN));
        }
        out = ColumnHistory.add(
                NormalisationProperty.with(creator.createSpec(), normalisation.toString()),
                (scope == Normalisation.Scope.IMAGE ? "Percentile Normalise: " : "Percentile Normalise (Data Set): ")
                        + normalisation);
    }

    /** The streamable node, which normalises each image independently. */
    static void rearrange(RearrangeColumnsInput input, RearrangeColumnsOutput output) throws InvalidSettingsException {
        NormaliseColumns columns =
                new NormaliseColumns(input.getDataTableSpec(), input.getParameters(), Normalisation.Scope.IMAGE);
        output.setColumnRearranger(columns.rearranger(columns.factory(null)));
    }

    Normalisation normalisation() {
        return normalisation;
    }

    NormaliseCellFactory factory(double[] divisors) {
        return new NormaliseCellFactory(
                new Normaliser(normalisation), divisors, column, table.getColumnSpec(column), out);
    }

    ColumnRearranger rearranger(NormaliseCellFactory factory) {
        ColumnRearranger rearranger = new ColumnRearranger(table);
        if (parameters.output == Output.APPEND) {
            rearranger.append(factory);
        } else {
            rearranger.replace(factory, column);
        }
        return rearranger;
    }
}
