// SPDX-License-Identifier: Apache-2.0

// What the system's C library has and Swift's view of it leaves out.

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);

// Of linux/fs.h: each takes the other's place.
enum { RENAME_EXCHANGE_VALUE = 2 };

// Of fcntl.h, with O_DIRECTORY: a file that has no name, in the folder that is opened.
enum { O_TMPFILE_VALUE = 020000000 };
