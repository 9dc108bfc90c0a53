// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The arguments of KNIME's batch executor.
 *
 * @param workflow the workflow folder or archive
 * @param archive whether it was given as a file
 * @param save whether KNIME would save the executed workflow
 * @param execute whether to execute, or only to load and configure
 * @param countRuns whether to say how many runs the experiment has, instead of executing it
 * @param debug whether errors are shown with stack traces
 * @param variables workflow variables to replace
 * @param options settings to replace
 */
public record Arguments(
        Path workflow,
        boolean archive,
        boolean save,
        boolean execute,
        boolean countRuns,
        boolean debug,
        List<VariableArgument> variables,
        List<NodeOption> options) {
    /** Arguments for the launcher or the desktop that mean nothing to a batch run. */
    private static final Set<String> IGNORED = Set.of(
            "-nosplash",
            "-consolelog",
            "-launch",
            "-application",
            "--launcher.suppresserrors",
            "-clean",
            "-data",
            "-configuration",
            "-noexit");

    /** Arguments that are there or not. */
    private static final Set<String> FLAGS =
            Set.of("-nosave", "-noexecute", "-countRuns", "-debug", "-reset", "-failonloaderror");

    private static final Set<String> WITH_VALUES =
            Set.of("-workflowFile", "-workflowDir", "-workflow.variable", "-option");

    private static final Set<String> LAUNCHER_VALUES = Set.of("-application", "-data", "-configuration");

    /**
     * Reads the arguments.
     *
     * @throws ArgumentException if one is unknown, malformed, or cannot be honoured; the message names it
     */
    public static Arguments parse(String... arguments) throws ArgumentException {
        Path workflow = null;
        boolean archive = false;
        boolean save = true;
        boolean execute = true;
        boolean countRuns = false;
        boolean debug = false;
        final List<VariableArgument> variables = new ArrayList<>();
        final List<NodeOption> options = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            final var argument = arguments[i];
            final var equals = argument.indexOf('=');
            final var name = equals < 0 ? argument : argument.substring(0, equals);
            final var value = equals < 0 ? null : argument.substring(equals + 1);
            if (value != null && FLAGS.contains(name)) {
                throw new ArgumentException(
                        argument + ": " + name + " takes no value. Leave =" + value + " out, or the whole argument");
            }
            switch (name) {
                case "-workflowFile", "-workflowDir" -> {
                    if (workflow != null) {
                        throw new ArgumentException("Give one workflow, not both " + workflow + " and " + argument);
                    }
                    archive = name.equals("-workflowFile");
                    workflow = path(name, value, archive);
                }
                case "-nosave" -> save = false;
                case "-noexecute" -> execute = false;
                case "-countRuns" -> countRuns = true;
                case "-debug" -> debug = true;
                case "-reset", "-failonloaderror" -> {
                    // always so: nodes start unexecuted, and a load error always ends the run
                }
                case "-workflow.variable" -> variables.add(VariableArgument.parse(value(argument, value)));
                case "-option" -> options.add(NodeOption.parse(value(argument, value)));
                case "-destFile", "-destDir" -> throw cannot(name, "it does not save executed workflows");
                case "-preferences" -> throw cannot(name, "it has no KNIME preferences");
                case "-credential", "-masterkey" -> throw cannot(name, "it knows no credentials");
                case "-updateLinks" -> throw cannot(name, "it knows no linked components");
                default -> {
                    if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
                        throw new ArgumentException("Unknown argument " + argument + ". " + hint(name));
                    }
                    if (value == null && LAUNCHER_VALUES.contains(name)) {
                        i++;
                    }
                }
            }
        }
        if (workflow == null) {
            throw new ArgumentException("Give a workflow: -workflowFile=FILE.knwf or -workflowDir=FOLDER");
        }
        return new Arguments(
                workflow,
                archive,
                save,
                execute && !countRuns,
                countRuns,
                debug,
                List.copyOf(variables),
                List.copyOf(options));
    }

    private static String hint(String name) {
        if (!name.startsWith("-")) {
            return "Put a value that has blanks into quotes, such as \"-workflow.variable=name,a b,String\"; only one workflow"
                    + " can be run at a time.";
        }
        final var plain = "-" + name.replaceFirst("^-+", "");
        return Stream.concat(FLAGS.stream(), WITH_VALUES.stream())
                .filter(plain::equalsIgnoreCase)
                .findFirst()
                .map(known -> "It is written " + known + ".")
                .orElse("Start without arguments to see which there are.");
    }

    private static ArgumentException cannot(String name, String reason) {
        return new ArgumentException("The embedded runtime cannot honour " + name + ": " + reason
                + ". Leave it out, or run the workflow in KNIME.");
    }

    private static String value(String argument, String value) throws ArgumentException {
        if (value == null || value.isEmpty()) {
            throw new ArgumentException(argument + " needs a value: " + argument.replace("=", "") + "=…");
        }
        return value;
    }

    private static Path path(String name, String value, boolean file) throws ArgumentException {
        try {
            final var path = Path.of(value(name, value));
            if (file ? Files.isRegularFile(path) : Files.isDirectory(path)) {
                return path;
            }
            throw new ArgumentException(name + "=" + value + ": there is no such " + (file ? "file" : "folder")
                    + (Files.exists(path)
                            ? (file ? " (it is a folder: use -workflowDir)" : " (it is a file: use -workflowFile)")
                            : ""));
        } catch (InvalidPathException ex) {
            throw new ArgumentException(name + "=" + value + ": " + ex.getMessage());
        }
    }
}
