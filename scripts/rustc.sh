#!/usr/bin/env bash
# cargo calls rustc through this (.cargo/config.toml). It changes one thing: the bundle is built for size, against the standard
# library that scripts/sysroot.sh built. What is native, the tests and the lints are compiled as ever; so is the bundle without that library.
case " $* " in
*" --target wasm32-unknown-unknown "*" opt-level=z "* | *" opt-level=z "*" --target wasm32-unknown-unknown "*) ;;
*) exec "$@" ;;
esac

root=${BASH_SOURCE[0]%/*}/../target/sysroot
if [ -n "${PIZHU_SYSROOT:-}" ]; then
  set -- "$@" -Cembed-bitcode=yes # for the link-time optimisation of the bundle
elif [ -f "$root/key" ]; then
  set -- "$@" --sysroot "$root"
else
  exec "$@"
fi

export RUSTC_BOOTSTRAP=1 # what begins with Z, and this kind of panic, are not stable yet
exec "$@" -Zunstable-options \
  -Cpanic=immediate-abort `# a panic traps at once: nothing is formatted` \
  -Zlocation-detail=none `# no file names and lines` \
  -Csymbol-mangling-version=legacy `# the default of RUSTC_BOOTSTRAP makes long names, and the exports carry them` \
  -Cllvm-args=-inline-threshold=15 `# up to this a copy is smaller than the calls, once compressed`
