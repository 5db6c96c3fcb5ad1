#!/usr/bin/env bash
# Kills the program at random moments and looks whether anything it acknowledged is gone.
#
#     tests/kills.sh PROGRAM [ROUNDS] [SEED]
#
# Each round starts one command that writes: an answer, a source whose one line was rewritten and is imported again, a
# new note, or cards made from proposals. It is killed with `kill -9` after a random time that usually ends before the
# command does. What ended with code 0, or printed its line, is acknowledged and has to be there from then on, whatever
# is killed later. What was killed may be there or not, but not twice.
#
# The same seed gives the same commands and the same times; where exactly a kill hits is the machine's affair. When
# something is lost it is named, the folder is kept, and the exit code is 1. Needs jq.

set -euo pipefail

if (($# < 1 || $# > 3)); then
    echo "usage: $0 PROGRAM [ROUNDS] [SEED]" >&2
    exit 2
fi
program=$(realpath "$1")
rounds=${2:-300}
seed=${3:-$((EPOCHSECONDS % 32768))}
RANDOM=$seed

work=$(mktemp -d)
export HOME=$work/home XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache
export SAEGIM_LIBRARY=$work/library TZ=UTC LC_ALL=C.UTF-8
mkdir -p "$HOME" "$work/sources"

# A pipe nobody writes to: waiting for it is a pause that starts no process.
mkfifo "$work/silence"
exec {silence}<>"$work/silence"

SOURCES=(람다 동시성 게이트웨이 containers queues 권한)
declare -A duration      # microseconds after which a command has usually ended
declare -A answered      # acknowledged answers of each card
declare -A possible      # the texts the edited line of a source may have, the acknowledged one first
n_killed=0 n_answers=0 n_unsure=0 n_edits=0 n_notes=0 n_cards=0 n_lost=0 n_found_answers=0
: >"$work/lines" # acknowledged lines that nobody edits: title, tab, text
: >"$work/cards" # cards that were seen

lost() {
    echo "LOST in round $round: $*" >&2
    n_lost=$((n_lost + 1))
}

stop_when_lost() {
    if ((n_lost > 0)); then
        echo "seed $seed, round $round of $rounds: lost $n_lost; the folder is $work" >&2
        exit 1
    fi
}

# Ends the script because a command failed that had no reason to.
give_up() {
    echo "round $round, seed $seed: $*; the folder is $work" >&2
    cat "$work/out" "$work/err" >&2
    exit 1
}

pause_us() {
    local seconds
    printf -v seconds '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000))
    read -r -t "$seconds" -u "$silence" || true
}

# The numbers of rounds in letters, so that no card is proposed for them.
letters() {
    tr '0-9' 'a-j' <<<"$1"
}

# Runs a command to its end; it has to work. `took` is how long it took.
run() {
    local begin=${EPOCHREALTIME/./}
    "$program" "$@" >"$work/out" 2>"$work/err" || give_up "$1 failed"
    took=$((${EPOCHREALTIME/./} - begin))
}

# Starts a command and kills it. Answers whether it was acknowledged. How long to wait is learnt on the way, because the
# machine has other things to do as well: about three in four commands are to be killed.
run_and_kill() {
    local kind=$1 pid status=0 longest
    shift
    longest=${duration[$kind]}
    # Emptied here, not by the child, which may be killed before it comes to that.
    : >"$work/out"
    "$program" "$@" >>"$work/out" 2>"$work/err" &
    pid=$!
    pause_us $((longest / 8 + (RANDOM * 32768 + RANDOM) % longest * 7 / 8))
    kill -9 "$pid" 2>/dev/null || true
    { wait "$pid" || status=$?; } 2>/dev/null
    case $status in
        0)
            duration[$kind]=$((longest * 85 / 100))
            return 0
            ;;
        137)
            n_killed=$((n_killed + 1))
            duration[$kind]=$((longest * 105 / 100))
            ;;
        *) give_up "$* failed without being killed" ;;
    esac
    [[ -s $work/out ]]
}

# How long each command takes when nobody kills it, now and then anew: the library grows.
measure() {
    answer run
    duration[review]=$took
    edit run
    duration[edit]=$took
    new_note run
    duration[import]=$took
    accept run
    duration[propose]=$took
}

# expect TITLE LINE…: lines of a note that have to be there from now on.
expect() {
    local title=$1 line
    shift
    for line in "$title" "$@"; do
        printf '%s\t%s\n' "$title" "$line" >>"$work/lines"
    done
}

# answer HOW: to one of the cards.
answer() {
    local cards card
    mapfile -t cards <"$work/cards"
    card=${cards[RANDOM % ${#cards[@]}]}
    if "$@" review "$card" good; then
        n_answers=$((n_answers + 1))
        answered[$card]=$((${answered[$card]:-0} + 1))
    else
        n_unsure=$((n_unsure + 1))
    fi
}

write_source() {
    local name=$1 edited=$2
    cat >"$work/sources/$name.md" <<END
# $name 정리

- 최대 메모리는 10,240MB까지 늘릴 수 있다
- $edited
- The limit of $name is 1,000 requests per second

## 시간

- 최대 실행 시간은 15분이다
- Retries happen after 30 seconds, and then twice as late
END
}

# edit HOW: rewrites one line of a source and imports it again.
edit() {
    local name=${SOURCES[RANDOM % ${#SOURCES[@]}]} text
    text="고치는 줄은 $(letters "$round-$RANDOM") 판의 것이다"
    write_source "$name" "$text"
    if "$@" import "$work/sources/$name.md" --notebook 시험; then
        n_edits=$((n_edits + 1))
        possible[$name]=$text
    else
        possible[$name]+=$'\n'$text
    fi
}

# new_note HOW: imports a note that was not there before.
new_note() {
    local title file
    title="새 노트 $(letters "$round-$RANDOM")"
    file="$work/sources/$title.md"
    cat >"$file" <<END
# $title

- 큐는 메시지를 최대 14일 동안 보관한다
- A visibility timeout of $title lasts at most 12 hours
- 순서가 중요하면 FIFO를 쓴다

\`\`\`
echo "$title"
\`\`\`
END
    if "$@" import "$file" --notebook "둘째 과목"; then
        n_notes=$((n_notes + 1))
        expect "$title" '큐는 메시지를 최대 14일 동안 보관한다' "A visibility timeout of $title lasts at most 12 hours" \
            '순서가 중요하면 FIFO를 쓴다' "echo \"$title\""
    fi
}

# accept HOW: makes cards of all proposals, of which there are some because a note came before.
accept() {
    new_note run
    local n_before
    n_before=$("$program" cards | wc -l)
    if "$@" propose --accept; then
        n_cards=$((n_before + $(wc -l <"$work/out")))
    fi
}

# What is cheap to look at: everything can be read, and the answers are there, each once.
verify() {
    "$program" check >"$work/out" 2>"$work/err" || lost "check ends with code $?: $(cat "$work/out" "$work/err")"
    n_found_answers=$(sed -n '1s/.*reviews=//p' "$work/out")
    ((n_found_answers >= n_answers)) || lost "$((n_answers - n_found_answers)) of $n_answers answers"
    ((n_found_answers <= n_answers + n_unsure)) ||
        lost "count: there are $n_found_answers answers and only $((n_answers + n_unsure)) were given"
    stop_when_lost
}

# Everything: each answer of each card, each card, each note, each line.
verify_all() {
    local name card n_found text is_there
    verify
    "$program" cards >"$work/out" 2>"$work/err" || give_up "cards failed"
    cut -f1 "$work/out" | sort >"$work/cards.found"
    while read -r card; do lost "card $card"; done < <(sort "$work/cards" | comm -23 - "$work/cards.found")
    n_found=$(wc -l <"$work/cards.found")
    ((n_found >= n_cards)) || lost "$((n_cards - n_found)) of $n_cards cards"
    cp "$work/cards.found" "$work/cards"

    cat "$SAEGIM_LIBRARY"/reviews/*/*.ronl >"$work/log"
    for card in "${!answered[@]}"; do
        n_found=$(grep -c "^Answer(.*card:\"$card\"" "$work/log" || true)
        ((n_found >= answered[$card])) || lost "$((answered[$card] - n_found)) answers to card $card"
    done

    "$program" export --format json >"$work/export.json" 2>"$work/err" || give_up "export failed"
    jq -r '.notes[] | .title as $title | .blocks[] | [$title, .text] | @tsv' "$work/export.json" |
        sort -u >"$work/lines.found"
    while read -r text; do lost "the line $text"; done < <(sort -u "$work/lines" | comm -23 - "$work/lines.found")
    for name in "${SOURCES[@]}"; do
        is_there=
        while read -r text; do
            grep -qxF "$name 정리"$'\t'"$text" "$work/lines.found" && is_there=1
        done <<<"${possible[$name]}"
        [[ -n $is_there ]] || lost "the edited line of $name: ${possible[$name]}"
    done
    n_found=$(jq '[.notes[].cards[]] | length' "$work/export.json")
    ((n_found == $(wc -l <"$work/cards"))) || lost "cards in the export: $n_found"
    stop_when_lost
}

# Mending says what it did, loses nothing, and has nothing left to do afterwards.
repair() {
    run check --repair
    if tail -n +2 "$work/out" | grep -vE ': (dropped [0-9]+ bytes of an answer that was never acknowledged|written anew)'; then
        give_up "check --repair says more than what it did"
    fi
    run check --repair
    (($(wc -l <"$work/out") == 1)) || give_up "check --repair leaves something to do"
}

round=0
echo "seed $seed"
for name in "${SOURCES[@]}"; do
    possible[$name]="고치는 줄은 처음 판의 것이다"
    write_source "$name" "${possible[$name]}"
    expect "$name 정리" '최대 메모리는 10,240MB까지 늘릴 수 있다' "The limit of $name is 1,000 requests per second" \
        시간 '최대 실행 시간은 15분이다' 'Retries happen after 30 seconds, and then twice as late'
done
run import "$work/sources" --notebook 시험
run propose --accept
run cards
cut -f1 "$work/out" >"$work/cards"
[[ -s $work/cards ]] || give_up "no proposal became a card"
measure
verify_all

for ((round = 1; round <= rounds; round++)); do
    case $((RANDOM % 5)) in
        0 | 1)
            for ((n = RANDOM % 4; n > 0; n--)); do answer run; done
            answer run_and_kill review
            ;;
        2) edit run_and_kill edit ;;
        3) new_note run_and_kill import ;;
        4) accept run_and_kill propose ;;
    esac
    verify
    ((round % 5)) || verify_all
    if ((round % 25 == 0)); then
        repair
        measure
        verify_all
    fi
done
round=$rounds
verify_all

echo "$rounds rounds: $n_killed kills hit a running command, $((n_found_answers - n_answers)) of them after an answer was" \
    "safe and before it was said; acknowledged $n_answers answers, $n_edits edits, $n_notes new notes, $n_cards cards and" \
    "$(sort -u "$work/lines" | wc -l) lines; lost 0"
rm -rf "$work"
