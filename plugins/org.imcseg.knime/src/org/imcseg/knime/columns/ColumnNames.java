// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

/** Default names of the columns that nodes exchange; each is a setting of the nodes that read or write it. */
public final class ColumnNames {
    public static final String IMAGE = "Image";
    public static final String MASK = "Mask";
    public static final String TRAINING_MASK = "Training Mask";
    public static final String SAMPLE = "Sample";
    public static final String TISSUE = "Tissue";
    public static final String CONDITION = "Condition";
    public static final String ROI = "ROI";
    public static final String PIXEL_SIZE = "Pixel Size";
    public static final String SOURCE = "Source";
    public static final String PART = "Part";
    public static final String PATCH_X = "Patch X";
    public static final String PATCH_Y = "Patch Y";
    public static final String IMAGE_WIDTH = "Image Width";
    public static final String IMAGE_HEIGHT = "Image Height";
    public static final String PARENT = "Parent";
    public static final String PROBABILITY = "Probability";
    public static final String PREDICTION = "Prediction";
    public static final String IMAGE_NAME = "Image Name";
    public static final String CELLS = "Cells";
    public static final String DSC = "DSC";
    public static final String JACCARD = "Jaccard";
    public static final String PRECISION = "Precision";
    public static final String RECALL = "Recall";
    public static final String SPECIFICITY = "Specificity";
    public static final String TRUE_CELLS = "True Cells";
    public static final String PREDICTED_CELLS = "Predicted Cells";
    public static final String OVERLAY = "Overlay";
    public static final String ANNOTATED_CELLS = "Annotated Cells";

    /** Value of an optional column setting when none is chosen; empty text means the same. */
    public static final String NONE = "<none>";

    private ColumnNames() {}

    /** Whether an optional column setting names a column. */
    public static boolean isChosen(String column) {
        return column != null && !column.isBlank() && !NONE.equals(column);
    }
}
