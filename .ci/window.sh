# Functions that drive Saegim's window on a virtual display; read by .ci/real-window, .ci/input-method
# and .ci/pictures.
#
# Nothing waits for a fixed time to be up: whatever has to be true is asked again until it is, and the title of the
# window tells where the program is. Pictures are taken once two in a row are the same.

# In which folder pictures are left; the caller may say another.
OUT=${OUT:-.ci/out}
# The program that is running, its window, and where it complains.
PID=""
WINDOW=""

# Starts what is called again on a display of its own, where it is not on one.
on_virtual_display() {
    if [[ ${SAEGIM_ON_DISPLAY:-} != yes ]]; then
        unset DISPLAY WAYLAND_DISPLAY
        # Keys are typed as characters, which takes a locale that knows them; the window speaks English in this one.
        export SAEGIM_ON_DISPLAY=yes LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
        exec dbus-run-session -- xvfb-run --auto-servernum --server-args="-screen 0 1400x900x24 -nolisten tcp" "$0" "$@"
    fi
    openbox --sm-disable &>"$OUT/openbox.txt" &
    await 20 "a window manager" has_window_manager
    xdotool mousemove 1398 898
}

has_window_manager() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }

# A home with nothing in it, in which the program finds no trace of an earlier run.
empty_home() {
    HOME=$(mktemp -d)
    XDG_RUNTIME_DIR=$(mktemp -d)
    export HOME XDG_RUNTIME_DIR
    unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME SAEGIM_LIBRARY WAYLAND_DISPLAY
}

# prefer RON…: preferences of this machine, as the settings page keeps them.
prefer() {
    mkdir -p "$HOME/.config/saegim"
    printf '(%s)\n' "$*" >"$HOME/.config/saegim/preferences.ron"
}

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    if [[ -n $WINDOW ]]; then
        capture failure 2>/dev/null && printf 'what was on screen: %s\n' "$OUT/failure.png" >&2
        printf 'title: %s\n' "$(xdotool getwindowname "$WINDOW" 2>/dev/null)" >&2
    fi
    [[ -s $OUT/stderr.txt ]] && cat "$OUT/stderr.txt" >&2
    [[ -z $PID ]] || kill -9 "$PID" 2>/dev/null || true
    exit 1
}

now_ms() { date +%s%3N; }

# await SECONDS WHAT COMMAND…: asks until COMMAND agrees.
await() {
    local end=$(($(now_ms) + $1 * 1000)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [[ -z $PID ]] || kill -0 "$PID" 2>/dev/null || fail "the program ended before $what"
        (($(now_ms) < end)) || fail "never came: $what"
        sleep 0.02
    done
}

# copy FILE: puts what is in it on the clipboard, where it stays until this script ends.
copy() {
    xclip -quiet -selection clipboard -in "$1" &>/dev/null &
    trap "kill $! 2>/dev/null || true" EXIT
    await 20 "the clipboard" holds "$1"
}

holds() { xclip -selection clipboard -out | cmp - "$1"; }

# start ARGUMENT…: starts the program; prints how long the first frame and the library took to be there.
start() {
    local begin
    begin=$(now_ms)
    "$SAEGIM" "$@" 2>"$OUT/stderr.txt" &
    PID=$!
    await 60 "the window" has_window
    printf '  first frame on screen after %d ms\n' $(($(now_ms) - begin))
    await 60 "the library" is_titled ' – '
    printf '  library open after %d ms\n' $(($(now_ms) - begin))
    await 20 "the keyboard" has_keyboard
}

# The window is shown once its first frame is drawn.
has_window() {
    WINDOW=$(xdotool search --onlyvisible --class '^saegim$' | head -1)
    [[ -n $WINDOW ]]
}

# A window manager may leave a new window without the keyboard; a person would click on it.
has_keyboard() {
    [[ $(xdotool getwindowfocus) == "$WINDOW" ]] || { xdotool windowactivate "$WINDOW" && false; }
}

is_titled() { [[ $(xdotool getwindowname "$WINDOW") == *"$1"* ]]; }

key() { xdotool key --clearmodifiers "$@"; }

# press KEY…: presses keys and waits until that shows.
press() {
    local before
    before=$(seen)
    key "$@"
    await 20 "an effect of $*" looks_other_than "$before"
}

seen() { import -silent -window "$WINDOW" rgba:- | md5sum; }

looks_other_than() { [[ $(seen) != "$1" ]]; }

# search_for TEXT: types it into the search field.
search_for() {
    press ctrl+k
    write "$1"
}

# teach TEXT: gives each of its letters that no key has a key of its own. It has to be done before the program starts:
# xdotool would otherwise exchange keys while it types, faster than a program can follow.
teach() {
    local letters letter code
    mapfile -t letters < <(grep -oP '[^\x00-\x7f]' <<<"$*" | sort -u)
    mapfile -t codes < <(xmodmap -pke | awk 'NF == 3 {print $2}')
    ((${#letters[@]} <= ${#codes[@]})) || fail "more letters than keys"
    for letter in "${letters[@]}"; do
        code=${codes[-1]}
        unset 'codes[-1]'
        xmodmap -e "$(printf 'keycode %d = U%04X' "$code" "'$letter")"
    done
}

# write TEXT: types it, Korean as well where it was taught.
write() { xdotool type --delay 40 -- "$1"; }

capture() { import -silent -window "$WINDOW" "$OUT/$1.png"; }

# shot NAME: a picture of the window, once it stands still.
shot() {
    local before=none now end=$(($(now_ms) + 15000))
    while (($(now_ms) < end)); do
        capture "$1"
        now=$(identify -quiet -format '%#' "$OUT/$1.png")
        [[ $now != "$before" ]] || return 0
        before=$now
        sleep 0.15
    done
    fail "the window does not stand still for $1"
}

# still: waits until nothing changes any more, so that the next change is that of the next key. Nothing may blink.
still() { await 15 "a window that stands still" stands_still; }

stands_still() {
    local before
    before=$(seen)
    sleep 0.15
    [[ $(seen) == "$before" ]]
}

# killed: ends the program as a power cut would, without a word to it.
killed() {
    kill -9 "$PID"
    wait "$PID" 2>/dev/null || true
    PID=""
    WINDOW=""
}

# ended: waits for the program to end, and for the right reason.
ended() {
    local status=0 end=$(($(now_ms) + 20000))
    while kill -0 "$PID" 2>/dev/null; do
        (($(now_ms) < end)) || fail "the program does not end"
        sleep 0.02
    done
    wait "$PID" || status=$?
    PID=""
    WINDOW=""
    [[ $status -eq 0 ]] || fail "the program ended with $status"
}
