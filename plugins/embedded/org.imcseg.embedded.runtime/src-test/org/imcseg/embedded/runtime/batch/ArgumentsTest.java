// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.runtime.workflow.Variable.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @TempDir
    Path m_folder;

    private String m_file;

    @BeforeEach
    void createFile() throws Exception {
        m_file = "-workflowFile=" + Files.createFile(m_folder.resolve("a,b c.knwf"));
    }

    @Test
    void theBatchExecutorsArgumentsAreUnderstood() throws Exception {
        final var arguments = Arguments.parse(
                "-consoleLog",
                "-nosplash",
                "-data",
                "@none",
                "-reset",
                "-nosave",
                "-failonloaderror",
                m_file,
                "-workflow.variable=output_dir,/tmp/a b,String",
                "-workflow.variable=n,7,int",
                "-option=12,training/epochs,20,int");
        assertTrue(arguments.archive());
        assertFalse(arguments.save());
        assertTrue(arguments.execute());
        assertEquals(
                List.of(
                        new VariableArgument("output_dir", "/tmp/a b", Kind.STRING),
                        new VariableArgument("n", "7", Kind.INTEGER)),
                arguments.variables());
        assertEquals(List.of(new NodeOption(12, List.of("training", "epochs"), "20", "int")), arguments.options());
    }

    @Test
    void quotesProtectCommasAndQuotes() throws Exception {
        assertEquals(
                "DNA1,CD45", VariableArgument.parse("c,\"DNA1,CD45\",String").value());
        assertEquals("DNA1,CD45", VariableArgument.parse("c,'DNA1,CD45',String").value());
        assertEquals("a\"b", VariableArgument.parse("c,\"a\\\"b\",String").value());
        assertEquals("", VariableArgument.parse("c,,String").value());
        assertEquals("C:\\data", VariableArgument.parse("c,C:\\data,String").value());
    }

    @Test
    void theValueOfAnOptionMayHoldCommas() throws Exception {
        assertEquals("a,b", NodeOption.parse("3,channels,a,b,String").value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-destFile=x.zip",
                "-destDir=x",
                "-preferences=p.epf",
                "-credential=a;b;c",
                "-masterkey",
                "-updateLinks"
            })
    void whatCannotBeHonouredIsRefusedByName(String argument) {
        final var message = failure(m_file, argument);
        assertTrue(message.contains("cannot honour " + argument.replaceFirst("=.*", "")), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-workflowfile=x | Unknown argument -workflowfile",
                "-Workflow.variable=a,1,int | It is written -workflow.variable.",
                "--noexecute | It is written -noexecute.",
                "b,String | Put a value that has blanks into quotes",
                "-noexecute=false | -noexecute takes no value",
                "-nosav | Unknown argument -nosav",
                "-workflow.variable | needs a value",
                "-workflow.variable=a,b | expected -workflow.variable=name,value,type",
                "-workflow.variable=a,x,int | \"x\" is no int; give a whole number",
                "-workflow.variable=a,1,Integer | not one of String, int, double, long, boolean",
                "-workflow.variable=a,\"x,String | not closed",
                "-workflow.variable=a,yes,boolean | no boolean",
                "-option=3,name,int | expected -option",
                "-option=3/1,name,7,int | metanodes",
                "-option=3,name,7,Int | not one of"
            })
    void mistakesAreExplained(String argument, String expected) {
        final var message = failure(m_file, argument);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void theWorkflowMustBeThere() {
        assertTrue(failure("-reset").contains("-workflowFile=FILE.knwf"));
        assertTrue(failure("-workflowFile=" + m_folder.resolve("none.knwf")).contains("no such file"));
        assertTrue(failure("-workflowFile=" + m_folder).contains("use -workflowDir"));
        assertTrue(failure(m_file.replace("File", "Dir")).contains("use -workflowFile"));
        assertTrue(failure(m_file, "-workflowDir=" + m_folder).contains("one workflow"));
    }

    @Test
    void aVariableKeepsItsDeclaredType() throws Exception {
        final var declared = List.of(Variable.of("size", 256), Variable.of("rate", 0.5), Variable.of("name", "x"));
        assertEquals(
                Variable.of("size", 64),
                VariableArgument.parse("size,64,int").replaceIn(declared).get(0));
        assertEquals(
                Variable.of("rate", 1.0),
                VariableArgument.parse("rate,1,int").replaceIn(declared).get(1),
                "int widens to double");
        final var message = assertThrows(ArgumentException.class, () -> VariableArgument.parse("size,64,String")
                        .replaceIn(declared))
                .getMessage();
        assertTrue(message.contains("of type int") && message.contains("size,64,int"), message);
        final var part = assertThrows(ArgumentException.class, () -> VariableArgument.parse("size,2.5,double")
                        .replaceIn(declared))
                .getMessage();
        assertTrue(part.contains("give a whole number") && part.contains("size,…,int"), part);
    }

    @Test
    void anUnknownVariableIsRefusedWithAListOfThoseThatExist() {
        final var declared = List.of(Variable.of("size", 256), Variable.of("output_dir", "../out"));
        final var message = assertThrows(ArgumentException.class, () -> VariableArgument.parse("sise,64,int")
                        .replaceIn(declared))
                .getMessage();
        assertTrue(
                message.contains("no variable \"sise\"")
                        && message.contains("size (int) = 256")
                        && message.contains("output_dir (String) = ../out"),
                message);
    }

    private static String failure(String... arguments) {
        return assertThrows(ArgumentException.class, () -> Arguments.parse(arguments))
                .getMessage();
    }
}
