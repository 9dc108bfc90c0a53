@echo off
rem Runs a workflow in the batch application of an installed KNIME Analytics Platform, without a window.
rem
rem   workflows\run-knime [KNIME] FILE.knwf^|FOLDER [batch arguments]
rem
rem The counterpart of workflows/run-knime for Windows; see there. The PowerShell script below the line that begins with #: does the work; every Windows
rem has an interpreter for it. It reads its arguments from a variable, because PowerShell would split -workflow.variable=... up.
setlocal DisableDelayedExpansion
set IMCSEG_SELF=%~f0
set IMCSEG_ARGUMENTS=%*
powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -Command "$text = [IO.File]::ReadAllText($env:IMCSEG_SELF); & ([scriptblock]::Create($text.Substring($text.LastIndexOf('#:'))))"
exit /b %ERRORLEVEL%
#: PowerShell from here on
$ErrorActionPreference = 'Stop'
function Stop-Run([int] $code, [string] $message) { [Console]::Error.WriteLine($message); exit $code }

# Words as programs receive them: quotes around a whole word are removed, those within it (name,"a,b",String) kept.
function Get-Words([string] $line) {
    foreach ($match in [regex]::Matches($line, '(?:[^\s"]|"(?:\\"|[^"])*")+')) {
        $word = $match.Value
        if ($word.Length -ge 2 -and $word.StartsWith('"') -and $word.EndsWith('"')) { $word = $word.Substring(1, $word.Length - 2).Replace('\"', '"') }
        $word
    }
}

function Get-Program([string] $place) {
    foreach ($candidate in @((Join-Path $place 'knime.exe'), $place)) {
        if ((Test-Path -LiteralPath $candidate -PathType Leaf) -and $candidate.EndsWith('.exe')) { return $candidate }
    }
    return $null
}

# The workflow's description; in an archive the topmost one, since components have their own below.
function Get-Description([string] $file) {
    if (Test-Path -LiteralPath $file -PathType Container) { return [IO.File]::ReadAllText((Join-Path $file 'workflow.knime')) }
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $archive = [IO.Compression.ZipFile]::OpenRead($file)
    try {
        $entry = $archive.Entries | Where-Object { $_.Name -eq 'workflow.knime' } | Sort-Object { $_.FullName.Split('/').Length } | Select-Object -First 1
        if (-not $entry) { return '' }
        $reader = New-Object IO.StreamReader($entry.Open(), [Text.Encoding]::UTF8)
        try { return $reader.ReadToEnd() } finally { $reader.Dispose() }
    } finally { $archive.Dispose() }
}

function Test-Absolute([string] $path) { return $path -eq '' -or $path -match '^([A-Za-z]:|[\\/])' -or $path -match '://' -or $path.StartsWith('phantom:') }
function Test-Type([string] $type, [string] $value) {
    switch ($type) {
        'int' { return $value -match '^[+-]?[0-9]+$' }
        'double' { return $value -match '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$' -or $value -cmatch '^(NaN|[+-]?Infinity)$' }
    }
    return $true
}
function Get-Assignment([string] $name, [string] $value, [string] $type) {
    if ($value.Contains(',')) { $value = '"' + $value + '"' }
    return "-workflow.variable=$name,$value,$type"
}

$words = @(Get-Words ([string] $env:IMCSEG_ARGUMENTS))
$use = 'workflows\run-knime [KNIME] FILE.knwf [batch arguments]'
if ($words.Count -eq 0 -or $words[0].StartsWith('-')) { Stop-Run 2 "The workflow must come before its arguments: $use" }
$given = ''
if (-not $words[0].EndsWith('.knwf') -and -not (Test-Path -LiteralPath (Join-Path $words[0] 'workflow.knime'))) {
    $given = $words[0]
    $words = @($words | Select-Object -Skip 1)
}
if ($words.Count -eq 0) { Stop-Run 2 "No workflow is named: $use" }
if (-not (Test-Path -LiteralPath $words[0])) { Stop-Run 2 "$($words[0]): no such workflow file or folder (current folder: $PWD)." }
$workflow = (Resolve-Path -LiteralPath $words[0]).ProviderPath
$words = @($words | Select-Object -Skip 1)

$knime = $null
if ($given) {
    $knime = Get-Program $given
    if (-not $knime) { Stop-Run 2 "$given contains no KNIME: name the folder that contains knime.exe, or the program itself." }
} elseif ($env:KNIME_HOME) {
    $knime = Get-Program $env:KNIME_HOME
    if (-not $knime) { Stop-Run 2 "KNIME_HOME is $env:KNIME_HOME, which contains no knime.exe. Set it to KNIME's folder." }
} else {
    $found = Get-Command knime.exe -ErrorAction SilentlyContinue
    if (-not $found) { Stop-Run 2 'No KNIME found. Name its folder before the workflow, set KNIME_HOME to it, or put it on the PATH.' }
    $knime = $found.Source
}

try { $description = Get-Description $workflow } catch { $description = '' }
if ($description -notmatch 'key="workflow\.knime"') { Stop-Run 2 "$workflow is damaged or not a workflow: it contains no workflow.knime. Export it from KNIME again." }
$classes = [ordered] @{}
$values = @{}
$list = ([xml] $description).config.config | Where-Object { $_.GetAttribute('key') -eq 'workflow_variables' }
foreach ($variable in @($list.config | Where-Object { $_ })) {
    $entries = @{}
    foreach ($entry in $variable.entry) { $entries[$entry.GetAttribute('key')] = $entry.GetAttribute('value') }
    $classes[$entries['name']] = $entries['class']
    $values[$entries['name']] = $entries['value']
}

$arguments = @()
$set = @()
$types = @{ STRING = 'String'; INTEGER = 'int'; DOUBLE = 'double' }
foreach ($word in $words) {
    if (-not $word.StartsWith('-workflow.variable=')) { $arguments += $word; continue }
    $rest = $word.Substring('-workflow.variable='.Length)
    $first = $rest.IndexOf(',')
    $last = $rest.LastIndexOf(',')
    if ($first -lt 1 -or $last -le $first) { Stop-Run 2 "${word}: a name, a value and a type are needed, such as -workflow.variable=seed,1,int." }
    $name = $rest.Substring(0, $first)
    $value = $rest.Substring($first + 1, $last - $first - 1)
    $type = $rest.Substring($last + 1)
    if (-not $classes.Contains($name)) { Stop-Run 2 "$workflow has no variable '$name'. It has: $($classes.Keys -join ', ')." }
    if ($types[$classes[$name]] -cne $type) { Stop-Run 2 "${word}: $name is a variable of type $($types[$classes[$name]]), not '$type'." }
    if ($value.Length -ge 2 -and $value.StartsWith('"') -and $value.EndsWith('"')) { $value = $value.Substring(1, $value.Length - 2) }
    if (-not (Test-Type $type $value)) { Stop-Run 2 "${word}: '$value' is not of type $type." }
    if (($name -match '_(dir|file)$' -or $name -ceq 'model') -and -not (Test-Absolute $value)) { $value = Join-Path $PWD.ProviderPath $value }
    $arguments += Get-Assignment $name $value $type
    $set += $name
}
foreach ($name in 'output_dir', 'results_dir') {
    if ($classes.Contains($name) -and $set -notcontains $name -and -not (Test-Absolute $values[$name])) {
        $arguments += Get-Assignment $name (Join-Path (Split-Path -Parent $workflow) $values[$name]) 'String'
    }
}
foreach ($option in '-reset', '-failonloaderror', '-nosave') { if ($arguments -notcontains $option) { $arguments += $option } }
$what = if (Test-Path -LiteralPath $workflow -PathType Container) { "-workflowDir=$workflow" } else { "-workflowFile=$workflow" }
$all = @('-nosplash', '-application', 'org.knime.product.KNIME_BATCH_APPLICATION', '-consoleLog', $what) + $arguments
# a backslash before the closing quote would keep it from closing
$line = ($all | ForEach-Object { '"' + ($_.Replace('"', '\"') -replace '\\$', '\\') + '"' }) -join ' '
$process = Start-Process -FilePath $knime -ArgumentList $line -Wait -PassThru -NoNewWindow
if ($process.ExitCode -in 5, 13) {
    Stop-Run 5 ("KNIME ended with code $($process.ExitCode): its batch application is probably not installed. Since 5.9 it is a separate extension: in KNIME, choose" `
        + ' Install Extensions, search for "batch", install KNIME''s batch executor, and try again.')
}
exit $process.ExitCode
