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

/** The command that runs the workflow. */
def command(workflow, folders, more) {
    def given = params.variables instanceof List ? params.variables : params.variables.toString().readLines()
    def variables = given.findAll { it } .collect { absolute(it.toString().trim()) }
    def output = file(params.output_dir).toAbsolutePath().toString()
    variables += folders.collect { name, folder -> "$name,$output$folder,String".toString() }
    def name = file(workflow).exists() ? file(workflow).toAbsolutePath() : projectDir.parent.resolve(workflow)
    [params.run ?: quoted(projectDir.parent.resolve('run')), quoted(name), *variables.collect { quoted("-workflow.variable=$it") }, more].join(' ')
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
    "$run -countRuns"
}

process part {
    tag "$part"

    input:
    tuple val(part), val(run)

    output:
    val part

    script:
    "$run -workflow.variable=runs,$part,String"
}

process report {
    cache false

    input:
    val parts
    val run

    script:
    run
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
    run = command(params.workflow ?: 'label-corruption.knwf', [output_dir: '', results_dir: '/runs'], params.options)
    spread(run, params.tasks ? Channel.value(params.tasks as int) : countRuns(run))
}

workflow segment {
    run = command(params.workflow ?: 'segment.knwf', [output_dir: ''], params.options)
    spread(run, Channel.value(params.tasks ? params.tasks as int : 10))
}

workflow {
    error "Say what to do: -entry experiment or -entry segment."
}
