# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_saegim_global_optspecs
    string join \n library= h/help V/version
end

function __fish_saegim_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_saegim_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_saegim_using_subcommand
    set -l cmd (__fish_saegim_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c saegim -n "__fish_saegim_needs_command" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_needs_command" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_needs_command" -s V -l version -d 'Print version'
complete -c saegim -n "__fish_saegim_needs_command" -a "import" -d 'Import notes from files, folders, or standard input'
complete -c saegim -n "__fish_saegim_needs_command" -a "search" -d 'Search lines, cards, diagrams, and comments in Korean and English'
complete -c saegim -n "__fish_saegim_needs_command" -a "propose" -d 'List suggested cards'
complete -c saegim -n "__fish_saegim_needs_command" -a "cards" -d 'List cards'
complete -c saegim -n "__fish_saegim_needs_command" -a "review" -d 'Record an answer to a card'
complete -c saegim -n "__fish_saegim_needs_command" -a "check" -d 'Check every file of the library, the answer log, and the images'
complete -c saegim -n "__fish_saegim_needs_command" -a "history" -d 'List earlier versions of a note, or what\'s in the trash (kept for 30 days)'
complete -c saegim -n "__fish_saegim_needs_command" -a "restore" -d 'Restore an earlier version or a deleted item'
complete -c saegim -n "__fish_saegim_needs_command" -a "merge" -d 'Merge conflict copies left by sync tools'
complete -c saegim -n "__fish_saegim_needs_command" -a "export" -d 'Export notes and cards for other programs'
complete -c saegim -n "__fish_saegim_needs_command" -a "exam" -d 'Write a mock exam to be printed'
complete -c saegim -n "__fish_saegim_needs_command" -a "wrong" -d 'Put your wrong answers on one sheet, to print or carry'
complete -c saegim -n "__fish_saegim_needs_command" -a "stats" -d 'Show study statistics'
complete -c saegim -n "__fish_saegim_using_subcommand import" -l notebook -d 'Notebook for new notes, created if it doesn\'t exist; notes you moved stay where they are' -r
complete -c saegim -n "__fish_saegim_using_subcommand import" -l encoding -d 'Read the files in this encoding (EUC-KR, UTF-16LE, …) if the guess was wrong' -r
complete -c saegim -n "__fish_saegim_using_subcommand import" -l first-answer -d 'Whether answer numbers count from 0 or 1, for tables and JSON that don\'t say' -r
complete -c saegim -n "__fish_saegim_using_subcommand import" -l columns -d 'Columns with the question and the answer, counted from 1, for tables whose columns have no known names' -r
complete -c saegim -n "__fish_saegim_using_subcommand import" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand import" -l bundled -d 'Import the notebook that comes with Saegim, or bring it up to date; your edits, comments, and answers stay'
complete -c saegim -n "__fish_saegim_using_subcommand import" -l as-new -d 'Import newer versions of existing notes as new notes'
complete -c saegim -n "__fish_saegim_using_subcommand import" -l dry-run -d 'Show what would happen without changing anything'
complete -c saegim -n "__fish_saegim_using_subcommand import" -l json -d 'Print a JSON object'
complete -c saegim -n "__fish_saegim_using_subcommand import" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand search" -l limit -d 'Maximum number of results' -r
complete -c saegim -n "__fish_saegim_using_subcommand search" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand search" -l stdin -d 'Read queries from standard input, one per line'
complete -c saegim -n "__fish_saegim_using_subcommand search" -l json -d 'Print a JSON object per query, one per line'
complete -c saegim -n "__fish_saegim_using_subcommand search" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand propose" -l notebook -d 'Only notes in this notebook' -r
complete -c saegim -n "__fish_saegim_using_subcommand propose" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand propose" -l accept -d 'Add them as cards'
complete -c saegim -n "__fish_saegim_using_subcommand propose" -l json -d 'Print a JSON object'
complete -c saegim -n "__fish_saegim_using_subcommand propose" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand cards" -l notebook -d 'Only cards in this notebook' -r
complete -c saegim -n "__fish_saegim_using_subcommand cards" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand cards" -l due -d 'Only cards a review started now would ask, cards still being learned first'
complete -c saegim -n "__fish_saegim_using_subcommand cards" -l json -d 'Print a JSON object'
complete -c saegim -n "__fish_saegim_using_subcommand cards" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand review" -l answer -d 'Your answer: text, options (b, 2), an order of steps (b a c), O/X, or a place on a diagram (0.4, 0.25)' -r
complete -c saegim -n "__fish_saegim_using_subcommand review" -l confidence -d 'How sure you were before you saw the answer; a guess is suggested as again' -r -f -a "sure\t''
unsure\t''
guess\t''"
complete -c saegim -n "__fish_saegim_using_subcommand review" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand review" -l dry-run -d 'Check the answer without recording it'
complete -c saegim -n "__fish_saegim_using_subcommand review" -l json -d 'Print a JSON object'
complete -c saegim -n "__fish_saegim_using_subcommand review" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand check" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand check" -l repair -d 'Recreate missing files, trim incomplete log entries, and restore damaged notes from their latest version'
complete -c saegim -n "__fish_saegim_using_subcommand check" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand history" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand history" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand restore" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand restore" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand merge" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand merge" -l dry-run -d 'Show what would be merged without changing anything'
complete -c saegim -n "__fish_saegim_using_subcommand merge" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand export" -l format -d 'Export format' -r -f -a "json\t''
markdown\t''
apkg\t'A package for Anki, with images, schedules, and answers; needs `--output`'
annotations\t'Comments, highlights, stars, and flags on one sheet, as Markdown'
obsidian\t'A folder for Obsidian: notes as they are, cards and comments beside them, and images; needs `--output`'
csv\t'Cards as a table with Anki\'s header lines'
tsv\t'The same, with tabs between the columns'
html\t'Notes on a page to print'
flashcards\t'Cards on sheets to print on both sides and cut'
zip\t'Everything in one archive, which `saegim import` reads back; needs `--output`'"
complete -c saegim -n "__fish_saegim_using_subcommand export" -l notebook -d 'Only notes in this notebook; may be repeated' -r
complete -c saegim -n "__fish_saegim_using_subcommand export" -l note -d 'Only notes with this title or id' -r
complete -c saegim -n "__fish_saegim_using_subcommand export" -l search -d 'Only notes in which a search finds something' -r
complete -c saegim -n "__fish_saegim_using_subcommand export" -l lang -d 'Language of what is in two (default: ko; for annotations, that of most annotated lines); JSON, Markdown, and packages keep both' -r -f -a "ko\t''
en\t''"
complete -c saegim -n "__fish_saegim_using_subcommand export" -l output -d 'File, or folder for Markdown of several notes and for Obsidian (default: standard output)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand export" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l profile -d 'Exam of a notebook, by its name or the notebook\'s, or a preset (aws-dva-c02, korean-written)' -r
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l count -d 'Number of questions (default: as many as the exam has)' -r
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l notebook -d 'Notebook whose cards are asked, if a preset is used and there are several' -r
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l lang -d 'Language of the questions' -r -f -a "ko\t''
en\t''"
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l seed -d 'The same number gives the same exam' -r
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l output -d 'HTML file (default: standard output)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand exam" -l random -d 'Pick questions at random instead of those that weren\'t asked for longest'
complete -c saegim -n "__fish_saegim_using_subcommand exam" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand wrong" -l notebook -d 'Only cards in this notebook' -r
complete -c saegim -n "__fish_saegim_using_subcommand wrong" -l output -d 'Markdown (`.md`) or a page to print (`.html`), by the name of the file (default: Markdown on standard output)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand wrong" -l lang -d 'Language of the sheet (default: the one most questions are in)' -r -f -a "ko\t''
en\t''"
complete -c saegim -n "__fish_saegim_using_subcommand wrong" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand wrong" -s h -l help -d 'Print help'
complete -c saegim -n "__fish_saegim_using_subcommand stats" -l notebook -d 'Only cards in this notebook' -r
complete -c saegim -n "__fish_saegim_using_subcommand stats" -l library -d 'Library folder (default: the one in your data folder)' -r -F
complete -c saegim -n "__fish_saegim_using_subcommand stats" -l json -d 'Print a JSON object'
complete -c saegim -n "__fish_saegim_using_subcommand stats" -s h -l help -d 'Print help'
