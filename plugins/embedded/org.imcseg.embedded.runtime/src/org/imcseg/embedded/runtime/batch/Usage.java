// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

/** The help text. */
final class Usage {
    static final String TEXT =
            """
        Runs a KNIME workflow without KNIME. Arguments, as for KNIME's batch executor:

          -workflowFile=FILE       workflow archive (.knwf or .zip) ...
          -workflowDir=FOLDER      ... or workflow folder
          -workflow.variable=NAME,VALUE,TYPE
                                   replace a workflow variable; TYPE is String, int or double,
                                   here also long or boolean; quote a value with commas: "a,b".
                                   A variable that the workflow does not declare is an error.
          -option=NODE,NAME,VALUE,TYPE
                                   replace a setting of a node, for example -option=3,epochs,20,int
          -reset                   accepted: nodes always start unexecuted
          -failonloaderror         accepted: a load error always ends the run
          -nosave                  accepted: the executed workflow is never saved
          -noexecute               load and configure only
          -countRuns               print how many runs an experiment has, and nothing else;
                                   refused where there is no experiment, as in segment.knwf
          -debug                   show stack traces

        Refused, as only KNIME can honour them: -destFile -destDir -preferences -credential -masterkey -updateLinks

        Relative paths start at the workflow's folder; for an archive, at the folder that the archive lies in.

        The folder in the variable output_dir is made and kept for this run: another run that writes to it at the same time is
        refused, unless the variable runs says that a run does only a part of an experiment. If a node fails, those that do
        not depend on it are still executed. An archive that unpacks to more than a hundred times its size and 256 MB, or to
        more than 16 GB, is refused; the environment variable IMCSEG_ARCHIVE_LIMIT (such as 40g) allows more.

        Exit codes: 0 success, 2 wrong arguments, 3 the workflow cannot be loaded, 4 a node failed, 130 interrupted.""";

    private Usage() {}
}
