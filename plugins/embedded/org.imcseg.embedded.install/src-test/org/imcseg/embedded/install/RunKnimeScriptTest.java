// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code workflows/run-knime}, with a program in place of KNIME that prints its arguments and exits with a given code.
 */
class RunKnimeScriptTest {
    private static final List<String> ALWAYS =
            List.of("-nosplash", "-application", "org.knime.product.KNIME_BATCH_APPLICATION", "-consoleLog");
    private static final Path SCRIPT = Launch.WORKFLOWS.resolve("run-knime");

    @TempDir
    Path folder;

    private Path knime;
    private Path workflow;

    private record Ended(int code, List<String> lines) {
        List<String> variables() {
            return lines.stream()
                    .filter(l -> l.startsWith("-workflow.variable="))
                    .map(l -> l.substring("-workflow.variable=".length()))
                    .toList();
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    @BeforeEach
    void pretend() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        folder = folder.toRealPath();
        knime = Files.createDirectories(folder.resolve("knime 5.8"));
        Path program = Files.writeString(
                knime.resolve("knime"), "#!/bin/sh\nfor a; do printf '%s\\n' \"$a\"; done\nexit ${FAKE_CODE:-0}\n");
        assertTrue(program.toFile().setExecutable(true));
        workflow = archive("my [work] flow", "STRING", "my results", "&amp; more");
    }

    private static String variable(int number, String name, String kind, String value) {
        return "        <config key=\"Var_" + number + "\">\n            <entry key=\"name\" type=\"xstring\" value=\""
                + name
                + "\"/>\n            <entry key=\"class\" type=\"xstring\" value=\""
                + kind + "\"/>\n            <entry key=\"value\" type=\"xstring\" value=\"" + value
                + "\"/>\n        </config>\n";
    }

    /** With a component, whose description has variables of its own, first in the archive. */
    private Path archive(String name, String kind, String output, String more) throws IOException {
        String begin =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\""
                        + " key=\"workflow.knime\">\n"
                        + "    <entry key=\"name\" type=\"xstring\" value=\"no variable\"/>\n    <config key=\"workflow_credentials\"/>\n   "
                        + " <config key=\"workflow_variables\">\n";
        String end =
                "    </config>\n    <config key=\"nodes\">\n        <config key=\"node_1\">\n            <entry key=\"name\""
                        + " type=\"xstring\" value=\"node\"/>\n        </config>\n    </config>\n</config>\n";
        Path file = folder.resolve(name + ".knwf");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name + "/Component (#1)/workflow.knime"));
            zip.write((begin + variable(0, "inner", "STRING", "") + end).getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name + "/workflow.knime"));
            zip.write((begin
                            + variable(0, "output_dir", kind, output + more)
                            + variable(1, "seed", "INTEGER", "1")
                            + variable(2, "share", "DOUBLE", "0.5")
                            + variable(3, "data_dir", "STRING", "phantom:lung")
                            + variable(4, "channels", "STRING", "")
                            + end)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Ended run(int code, String path, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("KNIME_HOME");
        builder.environment().put("FAKE_CODE", String.valueOf(code));
        if (path != null) {
            builder.environment().put("PATH", path);
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output.lines().toList());
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return run(
                0,
                null,
                Stream.concat(Stream.of(knime.toString()), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void variablesArriveAndPathsStartHere() throws Exception {
        Ended run = run(
                workflow.getFileName().toString(),
                "-workflow.variable=seed,3,int",
                "-workflow.variable=output_dir,out,String",
                "-workflow.variable=data_dir,\"a,b\",String",
                "-workflow.variable=channels,\"DNA1,DNA2\",String",
                "-workflow.variable=share,0.25,double",
                "-debug");
        assertEquals(0, run.code(), run.text());
        assertEquals(ALWAYS, run.lines().subList(0, 4));
        assertEquals("-workflowFile=" + workflow, run.lines().get(4));
        assertEquals(
                List.of(
                        "seed,3,int",
                        "output_dir," + folder + "/out,String",
                        "data_dir,\"" + folder + "/a,b\",String",
                        "channels,\"DNA1,DNA2\",String",
                        "share,0.25,double"),
                run.variables());
        assertEquals(
                List.of("-debug", "-reset", "-failonloaderror", "-nosave"),
                run.lines().subList(10, 14));
    }

    /** KNIME deletes the folder that it unpacks an archive to. */
    @Test
    void resultsLieBesideTheWorkflow() throws Exception {
        assertEquals(
                List.of("output_dir," + folder + "/my results& more,String"),
                run(workflow.toString()).variables());
        assertEquals(
                List.of("output_dir,/data/out,String"),
                run(workflow.toString(), "-workflow.variable=output_dir,/data/out,String")
                        .variables());
        assertEquals(
                List.of(),
                run(archive("absolute", "STRING", "/data/", "results").toString())
                        .variables());
        assertEquals(
                List.of("data_dir,phantom:lung?images=4,String"),
                run(
                                archive("remote", "STRING", "knime://LOCAL/", "results")
                                        .toString(),
                                "-workflow.variable=data_dir,phantom:lung?images=4,String")
                        .variables());
    }

    @Test
    void mistakesAreNamedBeforeKnimeStarts() throws Exception {
        Ended unknown = run(workflow.toString(), "-workflow.variable=sed,3,int");
        assertTrue(
                unknown.code() == 2
                        && unknown.text()
                                .contains(
                                        "no variable 'sed'. It has: output_dir, seed, share, data_dir," + " channels."),
                unknown.text());
        Ended inner = run(workflow.toString(), "-workflow.variable=inner,3,String");
        assertTrue(inner.code() == 2 && inner.text().contains("no variable 'inner'"), inner.text());
        Ended type = run(workflow.toString(), "-workflow.variable=seed,3,String");
        assertTrue(
                type.code() == 2 && type.text().contains("seed is a variable of type int, not 'String'"), type.text());
        for (String wrong :
                List.of("seed,abc,int", "seed,1.5,int", "seed,,int", "share,half,double", "share,\"0,5\",double")) {
            Ended value = run(workflow.toString(), "-workflow.variable=" + wrong);
            assertTrue(value.code() == 2 && value.text().contains("' is not of type "), value.text());
        }
        Ended half = run(workflow.toString(), "-workflow.variable=seed,3");
        assertTrue(half.code() == 2 && half.text().contains("a name, a value and a type"), half.text());
        Ended nowhere = run("none.knwf");
        assertTrue(nowhere.code() == 2 && nowhere.text().contains("none.knwf: no such workflow"), nowhere.text());
        Path damaged = Files.writeString(folder.resolve("damaged.knwf"), "PK");
        Ended noWorkflow = run(damaged.toString());
        assertEquals(2, noWorkflow.code(), noWorkflow.text());
        assertEquals(1, noWorkflow.lines().size(), noWorkflow.text());
        assertTrue(noWorkflow.text().contains("damaged or not a workflow"), noWorkflow.text());
        Ended other = run(0, null, workflow.getParent().toString(), workflow.toString());
        assertTrue(other.code() == 2 && other.text().contains("contains no KNIME"), other.text());
        Ended none = run(0, null, workflow.toString());
        assertTrue(none.code() == 2 && none.text().contains("KNIME_HOME"), none.text());
    }

    @Test
    void codesAreKnimes() throws Exception {
        assertEquals(4, run(4, null, knime.toString(), workflow.toString()).code());
        for (int code : new int[] {5, 13}) {
            Ended absent = run(code, null, knime.resolve("knime").toString(), workflow.toString());
            assertTrue(absent.code() == 5 && absent.text().contains("Install Extensions"), absent.text());
        }
    }

    @Test
    void foldersAndShippedWorkflows() throws Exception {
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        Files.writeString(
                unpacked.resolve("workflow.knime"),
                "<config key=\"workflow.knime\">\n    <config key=\"workflow_variables\"/>\n"
                        + "    <config key=\"annotations\">\n"
                        + "        <config key=\"a\">\n        </config>\n    </config>\n</config>\n");
        Ended run = run(unpacked.toString());
        assertTrue(
                run.code() == 0
                        && run.lines().contains("-workflowDir=" + unpacked)
                        && run.variables().isEmpty(),
                run.text());
        Ended quickstart = run(Launch.WORKFLOWS.resolve("quickstart.knwf").toString(), "-workflow.variable=seed,1,int");
        assertEquals(
                List.of("seed,1,int", "output_dir," + Launch.WORKFLOWS.resolve("quickstart-results") + ",String"),
                quickstart.variables());
    }

    /** Which program unpacks archives differs from machine to machine. */
    @ParameterizedTest
    @ValueSource(strings = {"unzip", "python3", "bsdtar", "jar", "none"})
    void anyOfTheseReadsAnArchive(String program) throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        List<String> needed = new ArrayList<>(
                List.of("awk", "sed", "cut", "paste", "dirname", "basename", "mktemp", "rm", "cat", "sh", "grep"));
        if (!program.equals("none")) {
            needed.add(program);
        }
        for (String name : needed) {
            Path found = Stream.of(System.getenv("PATH").split(":"))
                    .map(f -> Path.of(f, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
            Assumptions.assumeTrue(found != null, "no " + name + " here");
            // by a script: some programs look at the name or place that they were called by
            assertTrue(Files.writeString(
                            programs.resolve(name),
                            "#!/bin/sh\nPATH='" + System.getenv("PATH") + "' exec '" + found + "' \"$@\"\n")
                    .toFile()
                    .setExecutable(true));
        }
        Ended run = run(0, programs.toString(), knime.toString(), workflow.toString(), "-workflow.variable=seed,3,int");
        if (program.equals("none")) {
            assertTrue(run.code() == 2 && run.text().contains("none of unzip, python3, bsdtar and jar"), run.text());
        } else {
            assertEquals(
                    List.of("seed,3,int", "output_dir," + folder + "/my results& more,String"),
                    run.variables(),
                    run.text());
        }
    }
}
