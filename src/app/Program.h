// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The program from its arguments to its exit code.

namespace gwanje::app {

int run(int argc, char** argv);

} // namespace gwanje::app
