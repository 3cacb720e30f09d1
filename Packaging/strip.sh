#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Takes out of a program what is not shipped, so that two builds of the same sources are the same bytes: debug information, the build's own
# number and the compiler's hash of each module, in all of which the folder's name has a part. None is read when the program runs.
# usage: strip.sh PROGRAM [TARGET]
set -eu
strip --strip-all --remove-section=.note.gnu.build-id --remove-section=.swift_modhash -o "${2:-$1}" "${1:?PROGRAM}"
