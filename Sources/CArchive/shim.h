// SPDX-License-Identifier: Apache-2.0

#include <archive.h>
#include <archive_entry.h>

// The header's macro has a cast, which Swift does not import.
enum { AE_IFREG_VALUE = 0100000 };
