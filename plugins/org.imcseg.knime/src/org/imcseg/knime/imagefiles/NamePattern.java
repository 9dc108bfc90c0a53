// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imcseg.core.files.FileNames;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.ImageNames;
import org.knime.core.data.DataRow;
import org.knime.core.node.InvalidSettingsException;

/** File names with placeholders for a row's values: {@code {name}}, {@code {sample}}, {@code {roi}}, {@code {row}}. */
final class NamePattern {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
    private static final String REMEDY = "Use the placeholders {name}, {sample}, {roi} and {row}, such as {name}.tiff.";

    private final String pattern;

    /** @throws InvalidSettingsException if it has an unknown placeholder or leaves its folder */
    NamePattern(String pattern, String setting) throws InvalidSettingsException {
        this.pattern = pattern.strip();
        Matcher matcher = PLACEHOLDER.matcher(this.pattern);
        while (matcher.find()) {
            if (!matcher.group(1).matches("name|sample|roi|row")) {
                throw new InvalidSettingsException("\"" + setting + "\" is '" + pattern
                        + "', which contains the unknown placeholder " + matcher.group() + ". " + REMEDY);
            }
        }
        try {
            Path path = Path.of(matcher.replaceAll("x"));
            if (path.isAbsolute() || path.startsWith("..") || !path.normalize().equals(path)) {
                throw new InvalidSettingsException(
                        "\"" + setting + "\" is '" + pattern + "', which lies outside the folder. Enter a "
                                + "file name, optionally with subfolders. " + REMEDY);
            }
        } catch (InvalidPathException e) {
            throw new InvalidSettingsException(
                    "\"" + setting + "\" is '" + pattern + "', which is no usable file name: " + e.getMessage() + ". "
                            + REMEDY,
                    e);
        }
    }

    /**
     * The row's file name, with underscores for characters that some file systems do not allow.
     *
     * @throws IllegalArgumentException if the row lacks the value of a placeholder
     */
    String fill(DataRow row, ImageNames names) {
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        return matcher.replaceAll(placeholder -> {
            String value =
                    switch (placeholder.group(1)) {
                        case "name" -> names.name(row);
                        case "sample" -> known(names.sample(row), row, ColumnNames.SAMPLE, placeholder.group());
                        case "roi" -> known(names.roi(row), row, ColumnNames.ROI, placeholder.group());
                        default -> row.getKey().getString();
                    };
            return Matcher.quoteReplacement(FileNames.usable(value));
        });
    }

    private String known(String value, DataRow row, String column, String placeholder) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Row " + row.getKey() + " has no text in a column '" + column
                    + "', which " + placeholder + " in the name pattern '" + pattern + "' refers to. Remove "
                    + placeholder + " from the pattern, or fill in the column.");
        }
        return value;
    }
}
