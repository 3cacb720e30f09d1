// SPDX-License-Identifier: Apache-2.0

#pragma once
#include <stddef.h>
// Reads one document with libyaml and throws every event away. Returns how many events there were, or -1 on error.
long event_loop(const unsigned char *bytes, size_t length);
