# shellcheck shell=bash
# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
# For the benchmarks in this folder; to be sourced.

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)"

# build_release TARGET [BUILD]: builds it optimised and prints where it is. What the build says goes
# to standard error, and only where it fails.
build_release() {
    local target=$1 build=${2:-$root/build/release} log
    log="$(mktemp)"
    if ! { [[ -f $build/CMakeCache.txt ]] ||
        cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release; } >"$log" 2>&1 ||
        ! cmake --build "$build" --target "$target" --parallel "$(nproc)" >>"$log" 2>&1; then
        tail -n 30 "$log" >&2
        printf 'bench: %s could not be built; scripts/install-deps test installs what it needs\n' \
            "$target" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
    find "$build" -name "$target" -type f -perm -u+x | head -n 1
}
