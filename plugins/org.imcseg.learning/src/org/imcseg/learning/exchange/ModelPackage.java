// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.files.Fingerprint;
import org.imcseg.core.files.StoredZip;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.model.TrainedModel;

/**
 * A package of the BioImage Model Zoo: a zip of the description, the network as TorchScript, a test image with its
 * result, a documentation page and a cover. The same model and information give the same bytes.
 *
 * <pre>{@code
 * PackageInfo info = new PackageInfo("IMC cells", Author.parse("Ada Lovelace @ada"), "CC-BY-4.0");
 * ModelPackage.write(model, info, Path.of("cells.zip"), Progress.NONE);
 * }</pre>
 */
public final class ModelPackage {
    /** File name extension. */
    public static final String EXTENSION = ".zip";

    static final String WEIGHTS = "weights.pt";
    static final String TEST_INPUT = "test_input.npy";
    static final String TEST_OUTPUT = "test_output.npy";
    static final String DOCUMENTATION = "README.md";
    static final String COVER = "cover.png";
    private static final String DESCRIPTION = "rdf.yaml";

    private ModelPackage() {}

    /**
     * Writes a file atomically.
     *
     * @param progress queried for cancellation before each part
     * @throws IOException if the file cannot be written; the message names it
     */
    public static void write(TrainedModel model, PackageInfo info, Path file, Progress progress) throws IOException {
        InputScaling scaling = new InputScaling(model.description().normalisation());
        progress.report(0, "Applying the network to a test image");
        progress.checkCancelled();
        TestCase test = TestCase.of(model, scaling);
        progress.report(.5, "Writing the package");
        progress.checkCancelled();
        AtomicFile.write(file, out -> write(model, info, scaling, test, out));
    }

    private static void write(
            TrainedModel model, PackageInfo info, InputScaling scaling, TestCase test, OutputStream out)
            throws IOException {
        StoredZip zip = new StoredZip(out, 1);
        zip.put(
                DESCRIPTION,
                Yaml.of(Rdf.of(model.description(), info, scaling, sha256(model)))
                        .getBytes(StandardCharsets.UTF_8));
        zip.put(
                DOCUMENTATION,
                Documentation.of(model.description(), info, scaling).getBytes(StandardCharsets.UTF_8));
        zip.put(COVER, test.cover());
        int height = test.image().height();
        int width = test.image().width();
        zip.put(
                TEST_INPUT,
                to -> Npy.write(test.pixels(), List.of(1, test.image().channelCount(), height, width), to));
        zip.put(
                TEST_OUTPUT,
                to -> Npy.write(
                        test.output(),
                        List.of(1, test.output().length / test.image().size(), height, width),
                        to));
        zip.put(WEIGHTS, to -> TorchScript.write(model.weights(), to));
        zip.finish();
    }

    private static String sha256(TrainedModel model) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        TorchScript.write(model.weights(), new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }
}
