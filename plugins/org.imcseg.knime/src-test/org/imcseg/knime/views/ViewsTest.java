// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.embedded.views.OpenView;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.measure.MeasureNodeFactory;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.imcseg.knime.nodes.scorer.ScorerNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataType;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;

/** What views answer, without a browser: the contract with KNIME's data services. */
class ViewsTest {
    /** Two cells, and a column of pixels that is not annotated. */
    private static final LabelMask CELLS = new LabelMask(4, 2, new int[] {70000, 0, 3, 0, 70000, 0, 3, 0})
            .annotatedIn(new boolean[] {true, true, true, false, true, true, true, false});

    private static final MultiChannelImage IMAGE = new MultiChannelImage(
            4,
            2,
            List.of("DNA", "<b>CD3</b>"),
            new float[][] {{0, 1, 4, 9, 16, 25, 36, 100}, {0, 0, 0, 0, 0, 0, 0, 0}},
            1);

    @TempDir
    Path folder;

    private static String answer(OpenView view, String question, String argument) throws Exception {
        return MockHost.call(view.handler(), "answer", question, argument);
    }

    private static BufferedImage png(String answer, int number) throws Exception {
        Matcher found = Pattern.compile("\"png\":\"([^\"]+)\"").matcher(answer);
        for (int i = 0; i <= number; i++) {
            assertTrue(found.find(), answer);
        }
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
    }

    private OpenView measured() throws Exception {
        Tables tables = new Tables(folder);
        BufferedDataTable table = tables.of(
                List.of(ImageCells.column("Image", IMAGE.channels()), ImageCells.column("Cells")),
                Tables.row(tables.image(IMAGE), tables.mask(CELLS)),
                Tables.row(DataType.getMissingCell(), DataType.getMissingCell()));
        NodeRunner node = new NodeRunner(new MeasureNodeFactory(), folder);
        node.execute(table);
        return node.view();
    }

    @Test
    void initialDataAreSmallAndTellWhichView() throws Exception {
        String start = measured().initialData();
        assertTrue(start.startsWith("{\"result\":{\"") && start.contains("\"imcseg\":\"cells\""), start);
        assertTrue(
                start.contains("\"rows\":[\"Row0\",\"Row1\"]")
                        && start.contains("\"channels\":[\"DNA\",\"<b>CD3</b>\"]"),
                start);
        assertFalse(start.contains("png"), "pictures come when they are asked for");
    }

    @Test
    void greysAreRootsAndIdsAreColours() throws Exception {
        String drawn = answer(measured(), "pictures", "grey,0,0,0,0,0,0,0,1;ids,0,1,0,0,0,0,0,1;ids,0,1,0,2,0,2,2,1");
        BufferedImage grey = png(drawn, 0);
        // g = 255·sqrt(v / 100), so the root of a count times 25.5
        assertArrayEquals(
                new int[] {0, 26, 51, 77, 102, 128, 153, 255},
                grey.getRaster().getSamples(0, 0, 4, 2, 0, (int[]) null));
        assertTrue(drawn.contains("\"bottom\":0.0,\"top\":100.0,\"low\":0.0"), drawn);
        BufferedImage ids = png(drawn, 1);
        assertEquals(70000, ids.getRGB(0, 1) & 0xFFFFFF);
        assertEquals(3, ids.getRGB(2, 0) & 0xFFFFFF);
        assertEquals(0xFFFFFF, ids.getRGB(3, 0) & 0xFFFFFF, "not annotated");
        BufferedImage part = png(drawn, 2);
        assertEquals(2, part.getWidth());
        assertEquals(3, part.getRGB(0, 0) & 0xFFFFFF);
    }

    @Test
    void picturesAreAsSmallAsTheScreen() throws Exception {
        String drawn = answer(measured(), "pictures", "grey*,0,0,0,0,0,0,0,2");
        BufferedImage small = png(drawn, 0);
        assertEquals(2, small.getWidth());
        assertEquals(1, small.getHeight());
        // means of 0, 1, 16, 25 and of 4, 9, 36, 100
        assertEquals(Math.round(255 * Math.sqrt(10.5 / 100)), small.getRaster().getSample(0, 0, 0));
        assertEquals(Math.round(255 * Math.sqrt(37.25 / 100)), small.getRaster().getSample(1, 0, 0));
        assertTrue(drawn.contains("\"imageWidth\":4,\"imageHeight\":2,\"x\":0,\"y\":0,\"step\":2"), drawn);
    }

    @Test
    void whatCannotBeDrawnIsASentenceAndKeepsNothingElseAway() throws Exception {
        OpenView view = measured();
        String drawn = answer(view, "pictures", "grey,1,0,0,0,0,0,0,1;grey,0,0,7,0,0,0,0,1;ids,0,1,0,0,0,0,0,1");
        assertTrue(
                drawn.startsWith("{\"answer\":[{\"missing\":true},{\"error\":\"There is no channel 7 among 2.\"},{"),
                drawn);
        assertTrue(answer(view, "pictures", "grey,5,0,0,0,0,0,0,1")
                        .startsWith("{\"error\":\"The view's table has no row 5")
                || answer(view, "pictures", "grey,5,0,0,0,0,0,0,1").contains("no row 5"));
        assertTrue(answer(view, "nonsense", "").contains("\"error\":\"This view has no answer to 'nonsense'.\""));
        assertTrue(answer(view, "pictures", "grey").contains("error"));
    }

    @Test
    void cellsHaveTheValuesOfTheirTable() throws Exception {
        OpenView view = measured();
        // means of DNA: cell 3 has 4 and 36, cell 70000 has 0 and 16
        String values = answer(view, "values", "0,DNA");
        assertTrue(values.contains("\"ids\":[3,70000],\"values\":[20.0,8.0]"), values);
        assertTrue(answer(view, "values", "1,DNA").contains("\"ids\":[]"));
        assertTrue(answer(view, "values", "0,no feature").contains("error"));
    }

    @Test
    void theGalleryKnowsWhereEachItemsImageIs() throws Exception {
        Tables tables = new Tables(folder);
        LabelMask half = new LabelMask(4, 2, new int[] {1, 0, 0, 0, 1, 0, 0, 0});
        BufferedDataTable table = tables.of(
                List.of(ImageCells.column("Mask"), ImageCells.column("Prediction")),
                Tables.row(DataType.getMissingCell(), tables.mask(half)),
                Tables.row(tables.mask(CELLS), tables.mask(half)));
        NodeRunner node = new NodeRunner(new ScorerNodeFactory(), folder)
                .set("cellsColumn", "<none>")
                .set("sampleColumn", "<none>")
                .set("replicates", 100);
        node.execute(table);
        String start = node.view().initialData();
        // the first row has no truth and is not scored: the item is of the table's second row; DSC is 2·2 / (2·2 + 0 +
        // 2)
        assertTrue(
                start.contains("\"scores\":[\"DSC\"") && start.contains("\"entries\":[[\"Row1\",1,null,[0.66666666666"),
                start);
    }

    @Test
    void aNodeThatWasExecutedBeforeItHadAViewSaysSo() throws Exception {
        for (PortObject[] kept : new PortObject[][] {null, {}, {null}}) {
            ViewService service = new ViewService(input(kept), "images", k -> {
                throw new AssertionError();
            });
            assertTrue(
                    service.start().contains("\"notice\":\"Execute the node again to see its view"), service.start());
            assertTrue(service.answer("pictures", "").contains("\"error\":\"Execute the node again"));
        }
        // of another meaning: a table that is no table of facts
        Tables tables = new Tables(folder);
        ViewService service = new ViewService(input(tables.of(List.of(Tables.text("x")))), "images", k -> null);
        assertTrue(service.start().contains("notice"));
        // not executed
        NodeRunner reader = new NodeRunner(new ReaderNodeFactory(), folder);
        reader.configure();
        assertTrue(reader.view().initialData().contains("notice"));
    }

    @Test
    void aFailingViewIsASentence() {
        Tables tables = new Tables(folder);
        PortObject[][] kept = new PortObject[1][];
        KeptData.keep(new StoringOutput(kept), tables.exec(), java.util.Map.of());
        ViewService service = new ViewService(input(kept[0]), "images", k -> {
            throw new IllegalStateException("disk gone");
        });
        assertTrue(
                service.start()
                        .contains("\"error\":\"This cannot be shown: java.lang.IllegalStateException: disk gone."),
                service.start());
        assertTrue(service.answer("pictures", "").contains("disk gone"));
        // what a finished loop leaves of the images in its body
        ViewService after = new ViewService(input(kept[0]), "images", k -> {
            throw new IllegalStateException(new FileNotFoundException("/tmp/fs-Loop_Start/000/12_3"));
        });
        assertTrue(after.start().contains("KNIME deletes images created in a loop"), after.start());
    }

    /** KNIME calls methods by JSON-RPC on a public class. */
    @Test
    void theHandlerIsPublicWithOneMethod() throws Exception {
        Object handler = measured().handler();
        assertTrue(Modifier.isPublic(handler.getClass().getModifiers()));
        List<String> methods = Arrays.stream(handler.getClass().getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(m -> m.toGenericString())
                .toList();
        assertEquals(
                List.of("public synchronized java.lang.String " + ViewService.class.getName()
                        + ".answer(java.lang.String,java.lang.String)"),
                methods);
    }

    @Test
    void thePageIsOneTextThatFetchesNothing() {
        String page = ViewPage.html();
        assertFalse(Pattern.compile("(?m)^(import|export) ").matcher(page).find(), "modules are put together");
        Matcher address = Pattern.compile("https?://[^\"' )]+").matcher(page);
        while (address.find()) {
            assertEquals("http://www.w3.org/2000/svg", address.group(), "a namespace is no address");
        }
        assertFalse(
                page.contains("innerHTML") || page.contains("insertAdjacentHTML") || page.contains("document.write"),
                "names must not become HTML");
        assertFalse(page.contains("/* script */") || page.contains("/* style */"));
        // put together, modules share one scope
        Set<String> names = new HashSet<>();
        Matcher declared = Pattern.compile("(?m)^(?:async )?(?:const|let|function|class) (\\w+)")
                .matcher(page);
        while (declared.find()) {
            assertTrue(names.add(declared.group(1)), () -> declared.group(1) + " is declared twice");
        }
        assertTrue(names.containsAll(List.of("connect", "Stage", "galleryView")), names.toString());
    }

    private static ViewInput input(PortObject... kept) {
        return new ViewInput() {
            @Override
            public <S extends NodeParameters> S getParameters() {
                return null;
            }

            @Override
            public PortObject[] getInternalPortObjects() {
                return kept;
            }
        };
    }
}
