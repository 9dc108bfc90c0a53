// SPDX-License-Identifier: Apache-2.0
// Spreads the runs of an experiment, or slides, over tasks. A task does a part and stores it in output_dir, which all of them share; the last task does what
// is missing and writes report and tables. What the parameters mean stands in nextflow.config.

nextflow.enable.dsl = 2

def quoted(text) { "'" + text.toString().replace("'", "'\\''") + "'" }

/** A path in a variable named …_dir, …_file or model starts at the folder that Nextflow was called from. */
def absolute(variable) {
    def path = variable =~ /(\w+_dir|\w+_file|model),([^\/"].*),String/
    path.matches() && !(path.group(2) =~ /^[\w-]+:/) ? "${path.group(1)},${launchDir}/${path.group(2)},String" : variable
}

/** A workflow of the user's; one of the project's, if it has no other folder than that of the project. */
def located(home, workflow) {
    def own = file(workflow)
    own.exists() && own.toAbsolutePath().parent != projectDir.parent ? own.toAbsolutePath() : "$home/workflows/$own.name"
}

/** The arguments after the workflow: the variables, those of the folders, and the options. */
def arguments(folders) {
    def given = params.variables instanceof List ? params.variables : params.variables.toString().readLines()
    def variables = given.findAll { it } .collect { absolute(it.toString().trim()) }
    def output = file(params.output_dir).toAbsolutePath().toString()
    variables += folders.collect { name, folder -> "$name,$output$folder,String".toString() }
    [*variables.collect { quoted("-workflow.variable=$it") }, params.options].join(' ')
}

/** The command of a task, which may have the project elsewhere, as in a container. */
def command(workflow, folders) {
    def home = params.home ?: projectDir.parent.parent
    [params.run ?: quoted("$home/workflows/run"), quoted(located(home, workflow)), arguments(folders)].join(' ')
}

/** The command that counts the runs, here and not in a container, and by this project's runtime if KNIME runs the tasks. */
def counting(workflow, folders) {
    def home = projectDir.parent.parent
    [quoted("$home/workflows/run"), quoted(located(home, workflow)), arguments(folders), '-countRuns'].join(' ')
}

/** Equally many threads give equal results; half of the memory is Java's, half the engine's. Set here since beforeScript remains outside a container. */
def limits(task) {
    "export OMP_NUM_THREADS=${task.cpus} JAVA_TOOL_OPTIONS='-XX:ActiveProcessorCount=${task.cpus} -Xmx${task.memory.toMega().intdiv(2)}m'"
}

process countRuns {
    executor 'local'
    container null
    cache false

    input:
    val run

    output:
    stdout

    script:
    """
    ${limits(task)}
    $run
    """
}

process part {
    tag "$part"

    input:
    tuple val(part), val(run)

    output:
    val part

    script:
    """
    ${limits(task)}
    $run -workflow.variable=runs,$part,String
    """
}

process report {
    cache false

    input:
    val parts
    val run

    script:
    """
    ${limits(task)}
    $run
    """
}

workflow spread {
    take:
    run
    tasks

    main:
    numbers = tasks.flatMap { n -> n instanceof String ? (1..n.trim().toInteger()).collect { "$it" } : (1..n).collect { "$it/$n" } }
    report(part(numbers.map { [it, run] }).collect(), run)
}

workflow experiment {
    name = params.workflow ?: 'label-corruption.knwf'
    folders = [output_dir: '', results_dir: '/runs']
    spread(command(name, folders), params.tasks ? Channel.value(params.tasks as int) : countRuns(counting(name, folders)))
}

workflow segment {
    spread(command(params.workflow ?: 'segment.knwf', [output_dir: '']), Channel.value(params.tasks ? params.tasks as int : 10))
}

workflow {
    error "Say what to do: -entry experiment or -entry segment."
}
