#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""commands.py BUILD HEADERS: from the compile commands of a build by g++, prints those for clang-tidy.

Sources that are compiled together each get a command of their own. clang 14 knows coroutines under other names, and
can't read the headers that g++ precompiled: it gets their text, which is put into the folder HEADERS.
"""
import json
import pathlib
import re
import shutil
import sys

build, headers = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
coroutines = ("-fcoroutines-ts -Wno-deprecated-experimental-coroutine -D__cpp_impl_coroutine=201902L "
              f"-include {pathlib.Path(__file__).resolve().parent / 'coroutines.h'}")

for header in build.glob("CMakeFiles/gwanje_pch*.dir/cmake_pch.hxx"):
    shutil.copy(header, headers / (header.parent.stem + ".hxx"))


def for_clang(command):
    command = re.sub(r"^.*?/c\+\+ ", "clang++ ", command)
    command = re.sub(r"-include \S*/(gwanje_pch\w*)\.dir/cmake_pch\.hxx", rf"-include {headers}/\1.hxx", command)
    for flag in ("-Winvalid-pch", "-Werror ", "-Wno-subobject-linkage"):
        command = command.replace(flag, "")
    return command.replace("-fcoroutines", coroutines)


def sources(entry):
    file = pathlib.Path(entry["file"])
    return re.findall(r'#include "(.*)"', file.read_text()) if file.parent.name == "Unity" else [entry["file"]]


commands = [{"directory": entry["directory"], "file": source,
             "command": for_clang(entry["command"]).replace(entry["file"], source)}
            for entry in json.loads((build / "compile_commands.json").read_text()) for source in sources(entry)]
json.dump(commands, sys.stdout)
